import type { WholeAdvisory } from '../../release/whole-advisory.ts';
import type { ReadPackage } from './read-packages.ts';

/** What every format has a place for and the advisory leaves open, as sentences for people. */
export function commonGaps(advisory: WholeAdvisory, packages: readonly ReadPackage[]): readonly string[] {
  const { cve, publishedAt, summary, description, cwes, state } = advisory;
  const gaps: readonly (readonly [boolean, string])[] = [
    [publishedAt === undefined, 'The advisory is not published: keep what tells of it among yourselves.'],
    [state === 'withdrawn', 'The advisory is withdrawn, which cannot be said here: hand it to nobody.'],
    [cve === undefined, 'There is no CVE id.'],
    [summary.trim() === '', 'The summary is empty.'],
    [description.trim() === '', 'The description is empty.'],
    [cwes.length === 0, 'No kind of weakness (CWE) is named.'],
    [packages.length === 0, 'No affected package is named.'],
  ];
  const open = gaps.filter(([isOpen]) => isOpen).map(([, sentence]) => sentence);
  return [...open, ...packages.flatMap(({ missing }) => missing)];
}
