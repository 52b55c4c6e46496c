import { quoted } from '../../papers/quoted.ts';
import { isSameLine } from './line.ts';
import { isProblem, type Problem } from './problem.ts';
import { compareVersions, type Ecosystem, isVersion } from './version.ts';
import { inRange, parseRange, type VersionRange } from './version-range.ts';

/** A version as its registry lists it. */
export interface PublishedVersion {
  readonly version: string;
  readonly yanked: boolean;
}

/**
 * The published versions that are affected, the oldest first: those that lie in one of the advisory's ranges and are
 * not yanked yet (runbook, "Yank Affected Versions"). Never the fixed version, nor a later one of its line (the same
 * major and minor number), whatever a range says. Where a range cannot be read, none is named at all: a problem tells
 * which one.
 */
export function affectedOf(
  published: readonly PublishedVersion[],
  ranges: readonly string[],
  ecosystem: Ecosystem,
  fixed: string,
): readonly string[] | Problem {
  if (!isVersion(fixed, ecosystem))
    return { problem: `The fixed version ${quoted(fixed)} is none of ${ecosystem}.` };
  if (ranges.length === 0) return { problem: 'The advisory names no affected versions: fill them in first.' };
  const read = ranges.map((range) => parseRange(range, ecosystem));
  const unread = read.find(isProblem);
  if (unread) return unread;
  const known = read.filter((range): range is VersionRange => !isProblem(range));
  const open = published.filter(({ version, yanked }) => !yanked && isVersion(version, ecosystem));
  const affected = open
    .map(({ version }) => version)
    .filter(
      (version) => known.some((range) => inRange(version, range)) && !hasFix(version, fixed, ecosystem),
    );
  return [...new Set(affected)].sort((a, b) => compareVersions(a, b, ecosystem));
}

function hasFix(version: string, fixed: string, ecosystem: Ecosystem): boolean {
  const order = compareVersions(version, fixed, ecosystem);
  return order === 0 || (order > 0 && isSameLine(version, fixed, ecosystem));
}
