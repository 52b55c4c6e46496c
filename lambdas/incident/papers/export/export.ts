/** A file that tells of an advisory in a format of others. `name` may hold folders, and nothing that leads out of them. */
export interface ExportedFile {
  readonly name: string;
  readonly text: string;
}

export interface Export {
  readonly files: readonly ExportedFile[];
  /** What the advisory leaves open, or the format cannot say: sentences for people. Nothing is put in its place. */
  readonly missing: readonly string[];
}

/** What JSON leaves as it is, and what drives a terminal, hides, or turns the direction of writing. */
const UNSEEN = /[\u007F-\u009F\u200B\u200E\u200F\u2028-\u202E\u2060\u2066-\u2069\uFEFF]/g;

/** A document as JSON; whatever stands in its texts stays a text, and is seen where it is printed. */
export function jsonFile(name: string, document: object): ExportedFile {
  return { name, text: `${JSON.stringify(document, null, 2).replace(UNSEEN, escaped)}\n` };
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
