import {
  bumpFile,
  type VersionFileKind,
} from '../../../../../../lambdas/incident/release/versions/version-files.ts';

/** The text after a bump of 1.2.3 to 1.2.4, or the problem that it met. */
export function bumped(
  kind: VersionFileKind,
  text: string,
  name?: string,
  to = '1.2.4',
  from = '1.2.3',
): string {
  const result = bumpFile(kind, text, { name, from, to });
  return 'problem' in result ? result.problem : result.text;
}

/** The lines that differ, with their numbers from 1: what was there, and what is there now. */
export function changedLines(before: string, after: string): readonly string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return Array.from({ length: Math.max(old.length, now.length) }, (_, at) => at)
    .filter((at) => old[at] !== now[at])
    .map((at) => `${at + 1}: ${old[at]} -> ${now[at]}`);
}
