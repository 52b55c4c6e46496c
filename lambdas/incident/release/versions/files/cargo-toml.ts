import { isProblem, type Problem } from '../problem.ts';
import { type Locate, onlyText, otherPackage } from './located.ts';
import { scanToml, type TomlValue } from './toml.ts';
import { valuesAt } from './values-at.ts';

const OWN = ['package', 'version'];
const OF_WORKSPACE = ['workspace', 'package', 'version'];

/**
 * The version in a `Cargo.toml`: `[package]`'s own, or that of `[workspace.package]` where the package takes it from
 * there or the file is a workspace without a package of its own. Versions of dependencies are never touched.
 */
export const locateInCargoToml: Locate = (text, own) => {
  const values = scanToml(text);
  if (!values) return { problem: 'Cargo.toml cannot be read as TOML: bump the version by hand.' };
  const name = onlyText(valuesAt(values, ['package', 'name']), 'The name of [package] in Cargo.toml');
  if (isProblem(name)) return name;
  if (own.name !== undefined && name && name.written !== own.name) {
    return otherPackage('Cargo.toml', name.written, own.name);
  }
  const version = versionIn(values, name !== undefined);
  if (isProblem(version)) return version;
  const isShared = version.path[0] === 'workspace';
  return {
    version: version.written,
    ...(name && { name: name.written }),
    spots: [version],
    ...(isShared && { against: () => pinProblem(values) }),
  };
};

function versionIn(values: readonly TomlValue[], hasPackage: boolean): TomlValue | Problem {
  const [inherited] = valuesAt(values, [...OWN, 'workspace']);
  const isShared = inherited?.written === 'true' || !hasPackage;
  const where = isShared ? '[workspace.package]' : '[package]';
  const version = onlyText(
    valuesAt(values, isShared ? OF_WORKSPACE : OWN),
    `The version of ${where} in Cargo.toml`,
  );
  if (version) return version;
  const problem = inherited
    ? 'Cargo.toml takes its version from its workspace: name the Cargo.toml of the workspace.'
    : `Cargo.toml states no version in ${where}: state one.`;
  return { problem };
}

/** Where packages share a version, one that asks for exactly the old one of another no longer builds with the new one. */
function pinProblem(values: readonly TomlValue[]): string | undefined {
  const asked = (value: TomlValue, key: string) =>
    value.path.at(-1) === key && value.path.some((part) => `${part}`.endsWith('dependencies'));
  const parentOf = ({ path }: TomlValue) => JSON.stringify(path.slice(0, -1));
  const local = new Set(values.filter((value) => asked(value, 'path')).map(parentOf));
  const pinned = values.find(
    (value) =>
      asked(value, 'version') && value.written.trimStart().startsWith('=') && local.has(parentOf(value)),
  );
  return pinned && 'Cargo.toml asks for exactly one version (=) of a package of its own: bump both by hand.';
}
