import { quoted } from '../../../papers/quoted.ts';
import { isProblem, type Problem } from '../problem.ts';
import { compareVersions, isVersion } from '../version.ts';
import type { Locate, Own, Spot } from './located.ts';
import { scanToml, type TomlValue } from './toml.ts';

interface Locked {
  readonly name: string;
  readonly version: TomlValue;
  readonly isOwn: boolean;
}

/**
 * The version of a package of the workspace in a `Cargo.lock`: of the `[[package]]` that has its name and no source,
 * and where dependencies name it together with its version. Without a name, the only one that has no source.
 */
export const locateInCargoLock: Locate = (text, own) => {
  const values = scanToml(text);
  if (!values) return { problem: 'Cargo.lock cannot be read as TOML: run cargo generate-lockfile.' };
  const locked = lockedIn(values);
  const found = onlyOwn(locked, own);
  if (isProblem(found)) return found;
  const { name, version } = found;
  return {
    version: version.written,
    name,
    spots: [version, ...referencesTo(values, name, version.written)],
    against: (to) => twinProblem(locked, found, to),
  };
};

function lockedIn(values: readonly TomlValue[]): readonly Locked[] {
  const tables = new Map<number, Map<string | number, TomlValue>>();
  for (const value of values) {
    const [list, key, more] = value.path;
    if (!value.isListed || list !== 'package' || key === undefined || more !== undefined) continue;
    const table = tables.get(value.table) ?? new Map();
    tables.set(value.table, table.set(key, value));
  }
  return [...tables.values()].flatMap((table) => {
    const [name, version] = [table.get('name'), table.get('version')];
    if (!name?.isPlainText || !version?.isPlainText) return [];
    return [{ name: name.written, version, isOwn: !table.has('source') }];
  });
}

function onlyOwn(locked: readonly Locked[], { name, version }: Own): Locked | Problem {
  const named = locked.filter((one) => one.isOwn && (name === undefined || one.name === name));
  const exact = named.filter((one) => name !== undefined && one.version.written === version);
  const [found, other] = exact.length > 0 ? exact : named;
  if (found && !other) return found;
  if (name === undefined) return { problem: 'Cargo.lock must be told the name of the package to release.' };
  const problem = `Cargo.lock holds ${found ? 'more than one' : 'no'} package ${quoted(name)} without a source: bump it by cargo update --workspace.`;
  return { problem };
}

/** Where two packages have one name, Cargo names each in dependencies with its version. */
function referencesTo(values: readonly TomlValue[], name: string, version: string): readonly Spot[] {
  return values
    .filter(({ path, isListed }) => isListed && path[0] === 'package' && path[1] === 'dependencies')
    .filter(({ written }) => written === `${name} ${version}`)
    .map(({ start, end }) => ({ start: start + name.length + 1, end }));
}

/** Cargo sorts packages of one name by version: one that would change places is not bumped in place. */
function twinProblem(locked: readonly Locked[], own: Locked, to: string): string | undefined {
  const twins = locked.filter((one) => one !== own && one.name === own.name);
  const changesPlace = twins.some(({ version: { written: other } }) => {
    const sides = [own.version.written, to].map((one) => sideOf(one, other));
    return sides[0] === undefined || sides[0] === 0 || sides[0] !== sides[1];
  });
  if (!changesPlace) return undefined;
  return `Cargo.lock holds another ${quoted(own.name)} whose place would change: bump it by cargo update --workspace.`;
}

function sideOf(version: string, other: string): number | undefined {
  if (!isVersion(version, 'crates.io') || !isVersion(other, 'crates.io')) return undefined;
  return Math.sign(compareVersions(version, other, 'crates.io'));
}
