import { quoted } from '../../papers/quoted.ts';
import type { Problem } from './problem.ts';
import { compareVersions, type Ecosystem, isVersion } from './version.ts';

/** A range of versions as GitHub's advisories write it: what all its bounds hold for; everything where it has none. */
export interface VersionRange {
  readonly ecosystem: Ecosystem;
  readonly bounds: readonly Bound[];
}

interface Bound {
  readonly operator: '<' | '<=' | '=' | '>=' | '>';
  readonly version: string;
}

const LONGEST = 200;
const PART = /^(<=?|>=?|=)?\s*v?([0-9]\S*)$/;
const OPERATORS = ['<', '<=', '=', '>=', '>'] as const;
/** What GitHub and OSV write for "from the very first version on", before which no pre-release comes. */
const THE_START = /^>=\s*0$/;
const FEW_NUMBERS = /^[0-9]+(?:\.[0-9]+)?$/;

/**
 * Reads one range as GitHub writes it: `= 1.0.0`, `< 1.2.3`, `>= 1.0, < 1.2.3`. One bound on each side at most; more
 * ranges stand in more fields. `1.0` is 1.0.0 where it is the first version that is meant (`>= 1.0`) or that is no
 * longer (`< 1.0`); elsewhere it might mean all of 1.0.x, and is a problem.
 */
export function parseRange(text: string, ecosystem: Ecosystem): VersionRange | Problem {
  const parts = text.length <= LONGEST ? text.trim().split(/\s*,\s*/) : [];
  const bounds = parts.map((part) => boundOf(part, ecosystem)).filter((bound) => bound !== undefined);
  if (bounds.length === 0 || bounds.length < parts.length || !isOneRange(bounds, ecosystem)) {
    const problem = `The range of versions ${quoted(text)} cannot be read for ${ecosystem}: write whole versions, as in ">= 1.0.0, < 1.4.3".`;
    return { problem };
  }
  return { ecosystem, bounds: bounds.filter((_, at) => !THE_START.test(parts[at] ?? '')) };
}

/**
 * Whether a version lies in a range, by SemVer's precedence or PEP 440's order: 1.2.3-rc.1 comes before 1.2.3, and so
 * lies in `< 1.2.3`. What is no version lies in none.
 */
export function inRange(version: string, { ecosystem, bounds }: VersionRange): boolean {
  if (!isVersion(version, ecosystem)) return false;
  return bounds.every((bound) => {
    // PEP 440: a local part counts only where the other side names one. To SemVer build metadata never does.
    const compared = bound.version.includes('+') ? version : version.replace(/\+.*$/, '');
    return holds(bound.operator, compareVersions(compared, bound.version, ecosystem));
  });
}

function boundOf(part: string, ecosystem: Ecosystem): Bound | undefined {
  const [, sign = '=', text = ''] = PART.exec(part) ?? [];
  const operator = OPERATORS.find((one) => one === sign);
  const version = ecosystem === 'pypi' ? text : wholeVersion(text, sign);
  return operator && isVersion(version, ecosystem) ? { operator, version } : undefined;
}

function wholeVersion(text: string, sign: string): string {
  if (!FEW_NUMBERS.test(text) || (sign !== '>=' && sign !== '<')) return text;
  return [...text.split('.'), '0', '0'].slice(0, 3).join('.');
}

function isOneRange(bounds: readonly Bound[], ecosystem: Ecosystem): boolean {
  const [first, second] = bounds;
  if (!first || bounds.length > 2) return false;
  if (!second) return true;
  const [low, high] = first.operator.startsWith('>') ? [first, second] : [second, first];
  if (!low.operator.startsWith('>') || !high.operator.startsWith('<')) return false;
  const order = compareVersions(low.version, high.version, ecosystem);
  return order < 0 || (order === 0 && low.operator === '>=' && high.operator === '<=');
}

function holds(operator: Bound['operator'], order: number): boolean {
  if (operator === '=') return order === 0;
  if (order === 0) return operator.endsWith('=');
  return operator.startsWith('<') === order < 0;
}
