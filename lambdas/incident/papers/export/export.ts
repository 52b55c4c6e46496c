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

/** A document as JSON; whatever stands in its texts stays a text. */
export function jsonFile(name: string, document: object): ExportedFile {
  return { name, text: `${JSON.stringify(document, null, 2)}\n` };
}
