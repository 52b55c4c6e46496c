import { compareVersions, type Ecosystem } from '../../release/versions/version.ts';
import type { Interval, Limit } from './interval.ts';

/** The versions that lie in none of the intervals, as intervals, the oldest first. None where none is given. */
export function complement(intervals: readonly Interval[], order: Ecosystem): readonly Interval[] {
  const gaps: Interval[] = [];
  let from: Limit | undefined;
  const sorted = intervals.toSorted((a, b) => compareLows(a.low, b.low, order));
  for (const { low, high } of sorted) {
    const end = low && beyond(low);
    if (end && (!from || isBetween(from, end, order))) gaps.push({ ...(from && { low: from }), high: end });
    if (!high) return gaps;
    const next = beyond(high);
    from = from && compareLows(from, next, order) > 0 ? from : next;
  }
  return from ? [...gaps, { low: from }] : gaps;
}

/** Whether a version lies in an interval. */
export function contains({ low, high }: Interval, version: string, order: Ecosystem): boolean {
  const exactly = { version, inclusive: true };
  return (!low || isBetween(low, exactly, order)) && (!high || isBetween(exactly, high, order));
}

/** Where what an end leaves out begins. */
function beyond({ version, inclusive }: Limit): Limit {
  return { version, inclusive: !inclusive };
}

/** The order of two lower ends: an open one comes first, and one that takes its version in before one that does not. */
function compareLows(a: Limit | undefined, b: Limit | undefined, order: Ecosystem): number {
  if (!a || !b) return Number(b === undefined) - Number(a === undefined);
  return compareVersions(a.version, b.version, order) || Number(b.inclusive) - Number(a.inclusive);
}

/** Whether there may be a version from `low` up to `high`. */
function isBetween(low: Limit, high: Limit, order: Ecosystem): boolean {
  const compared = compareVersions(low.version, high.version, order);
  return compared < 0 || (compared === 0 && low.inclusive && high.inclusive);
}
