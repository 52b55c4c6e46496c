import { quoted } from '../../../papers/quoted.ts';
import type { Problem } from '../problem.ts';

/** A version in the text of a file: from its first character to after its last one. */
export interface Spot {
  readonly start: number;
  readonly end: number;
}

/** Where a file states the version of a package. */
export interface Located {
  readonly version: string;
  /** As the file has it; left out where it has none. */
  readonly name?: string;
  /** All places that must change together; each holds exactly the version. */
  readonly spots: readonly Spot[];
  /** Why the version cannot become this one by an edit of the file alone; undefined where it can. */
  readonly against?: (to: string) => string | undefined;
}

/** Whose version is looked for: a file may speak of several packages, or of one package twice. */
export interface Own {
  readonly name?: string | undefined;
  readonly version?: string | undefined;
}

export type Locate = (text: string, own: Own) => Located | Problem;

/** The one value of those that stand at a place of a file. */
interface Value extends Spot {
  readonly written: string;
  readonly isPlainText: boolean;
}

/** The text that stands there once, as plain text; undefined where nothing stands there. */
export function onlyText<T extends Value>(values: readonly T[], where: string): T | Problem | undefined {
  const [first, second] = values;
  if (second) return { problem: `${where} is stated more than once: state it once.` };
  if (first && !first.isPlainText)
    return { problem: `${where} is no plain text: write it as one plain string.` };
  return first;
}

/** The problem of a file that is that of another package. */
export function otherPackage(file: string, found: string, wanted: string): Problem {
  return {
    problem: `${file} is that of ${quoted(found)}, not of ${quoted(wanted)}: name the file of the package to release.`,
  };
}
