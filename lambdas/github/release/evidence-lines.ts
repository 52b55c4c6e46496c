import { plain } from './plain.ts';

/** What the journal keeps of an act: lines, and characters of each. */
const LINES = 40;
const LENGTH = 300;

/** What proves something, in as many lines as are kept; the last one tells of those that are not. */
export function evidenceLines(lines: readonly string[]): readonly string[] {
  const kept = lines.map((line) => plain(line, LENGTH));
  if (kept.length <= LINES) return kept;
  return [...kept.slice(0, LINES - 1), `and ${kept.length - LINES + 1} lines more`];
}
