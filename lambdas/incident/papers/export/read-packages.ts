import { isProblem } from '../../release/versions/problem.ts';
import { isVersion } from '../../release/versions/version.ts';
import type { WholeAdvisory, WholePackage } from '../../release/whole-advisory.ts';
import { quoted } from '../quoted.ts';
import { type EcosystemNames, ecosystemNames } from './ecosystem-names.ts';
import { type Interval, readInterval } from './interval.ts';

/** What an advisory says of a package, as far as it can be read. */
export interface ReadPackage {
  /** In GitHub's word. */
  readonly ecosystem: string;
  readonly name: string;
  readonly names: EcosystemNames | undefined;
  /** The affected versions; undefined where they are not told, or cannot be read. */
  readonly affected: Interval | undefined;
  /** The versions that bring the fix. */
  readonly patched: readonly string[];
  /** What is not told or cannot be read, as sentences for people. */
  readonly missing: readonly string[];
}

const PATCHED = /^(?:>=|=)?\s*v?([0-9][0-9A-Za-z.+!_-]{0,99})$/;

/** Reads the packages of an advisory, in its order. */
export function readPackages({ packages }: Pick<WholeAdvisory, 'packages'>): readonly ReadPackage[] {
  return packages.map(readPackage);
}

function readPackage({ ecosystem, name, range, patched }: WholePackage): ReadPackage {
  const names = ecosystemNames(ecosystem);
  const affected = range?.trim() ? readInterval(range, names?.order) : NO_RANGE;
  const fixes = readPatched(patched ?? '', names);
  const of = name === '' ? 'A package without a name' : quoted(name);
  return {
    ecosystem,
    name,
    names,
    affected: isProblem(affected) ? undefined : affected,
    patched: fixes ?? [],
    missing: [
      ...(isProblem(affected) ? [`${of}: ${affected.problem}`] : []),
      ...(fixes ? [] : [`${of}: ${unpatched(patched ?? '')}`]),
    ],
  };
}

const NO_RANGE = { problem: 'The affected versions are not named.' };

function unpatched(text: string): string {
  if (text.trim() === '') return 'No patched version is named.';
  return `The patched versions ${quoted(text)} cannot be read: write versions, with commas between.`;
}

/** The versions that a text lists, each once; undefined where it says anything else. */
function readPatched(text: string, names: EcosystemNames | undefined): readonly string[] | undefined {
  const versions = text.split(',').map((part) => PATCHED.exec(part.trim())?.[1]);
  const known = versions.filter((version) => version !== undefined);
  const isRead = known.length === versions.length && known.every((version) => isOf(names, version));
  return isRead ? [...new Set(known)] : undefined;
}

function isOf(names: EcosystemNames | undefined, version: string): boolean {
  return names?.order === undefined || isVersion(version, names.order);
}
