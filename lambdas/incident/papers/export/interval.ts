import { isProblem, type Problem } from '../../release/versions/problem.ts';
import type { Ecosystem } from '../../release/versions/version.ts';
import { parseRange } from '../../release/versions/version-range.ts';
import { quoted } from '../quoted.ts';

/** One end of a range of versions. */
export interface Limit {
  readonly version: string;
  /** The version itself is in the range. */
  readonly inclusive: boolean;
}

/** All versions between two ends; where an end is missing, it is open. */
export interface Interval {
  readonly low?: Limit;
  readonly high?: Limit;
}

const LONGEST = 200;
const PART = /^(<=?|>=?|=)?\s*v?([0-9]\S*)$/;

/**
 * Reads one range as GitHub's advisories write it: by the rules of its ecosystem, and of an ecosystem whose order of
 * versions is not known here (`order` undefined) as it stands. A problem, in words for people, where it is no one range.
 */
export function readInterval(range: string, order: Ecosystem | undefined): Interval | Problem {
  if (order === undefined) return asItStands(range);
  const read = parseRange(range, order);
  return isProblem(read) ? read : between(read.bounds);
}

/** The one version that an interval is; undefined where it is more. */
export function singleVersion({ low, high }: Interval): string | undefined {
  return low?.inclusive && high?.inclusive && low.version === high.version ? low.version : undefined;
}

/** An interval as GitHub writes it, and cargo reads it: `>= 1.0.0, < 1.4.3`; `= 1.0.0`; `>= 0` for all versions. */
export function intervalText(interval: Interval): string {
  const single = singleVersion(interval);
  if (single !== undefined) return `= ${single}`;
  return constraints(interval, ' ').join(', ') || '>= 0';
}

/** The ends of an interval that is more than one version, each with its sign: `>=1.0.0`, `<1.4.3`. */
export function constraints({ low, high }: Interval, space = ''): readonly string[] {
  return [
    ...(low ? [`>${low.inclusive ? '=' : ''}${space}${low.version}`] : []),
    ...(high ? [`<${high.inclusive ? '=' : ''}${space}${high.version}`] : []),
  ];
}

interface Bound {
  readonly operator: string;
  readonly version: string;
}

function asItStands(range: string): Interval | Problem {
  const parts = range.length <= LONGEST ? range.trim().split(/\s*,\s*/) : [];
  const bounds = parts.flatMap((part): readonly Bound[] => {
    const [, operator = '=', version] = PART.exec(part) ?? [];
    return version === undefined ? [] : [{ operator, version }];
  });
  const signs = bounds.map(({ operator }) => operator.slice(0, 1)).sort();
  const isRange = bounds.length === parts.length && ['<', '=', '>', '<>'].includes(signs.join(''));
  return isRange
    ? between(bounds)
    : { problem: `The range of versions ${quoted(range)} cannot be read: write one, as in ">= 1.0, < 1.4".` };
}

function between(bounds: readonly Bound[]): Interval {
  const ends = bounds.map(({ operator, version }) => ({
    sign: operator.slice(0, 1),
    limit: { version, inclusive: operator.endsWith('=') },
  }));
  const low = ends.find(({ sign }) => sign !== '<')?.limit;
  const high = ends.find(({ sign }) => sign !== '>')?.limit;
  return { ...(low && { low }), ...(high && { high }) };
}
