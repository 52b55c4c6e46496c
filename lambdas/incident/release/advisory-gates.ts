import type { ChannelPlan, ReleasePlan } from '../policy/release.ts';
import { packageKey } from './package-key.ts';
import { isProblem } from './versions/problem.ts';
import { compareVersions, type Ecosystem, isVersion } from './versions/version.ts';
import { inRange, parseRange } from './versions/version-range.ts';
import type { WholeAdvisory, WholePackage } from './whole-advisory.ts';

/** What was released: what an advisory is held against. */
export interface Shipped {
  readonly channels: ReleasePlan['channels'];
  /** Undefined where people released it by themselves. */
  readonly version: string | undefined;
  /** The package's name in its version file, where the plan names none. */
  readonly package?: string | undefined;
}

/**
 * What an advisory must say before everybody reads it, and does not: affected products, versions, patched versions,
 * severity, CWE (runbook, "Publishing the Advisory"), and where it contradicts what was released. Nothing that is written
 * in the advisory is repeated. It belongs to no decision: it needs the rules of versions, which are large.
 */
export function advisoryLacks(
  advisory: Pick<WholeAdvisory, 'severity' | 'cwes' | 'packages'>,
  shipped: Shipped,
): readonly string[] {
  const { severity, cwes, packages } = advisory;
  return [
    ...(severity ? [] : ['a severity']),
    ...(cwes.length > 0 ? [] : ['a CWE']),
    ...(packages.length > 0 ? productLacks(packages, shipped) : ['the affected package']),
  ];
}

function productLacks(packages: readonly WholePackage[], shipped: Shipped): readonly string[] {
  const own = packages.filter((one) => isShipped(one, shipped));
  if (own.length === 0) return [`the package that is released (${productWords(shipped)})`];
  return [
    ...(packages.every(({ name }) => name.trim() !== '') ? [] : ['the name of an affected package']),
    ...(packages.every(({ range = '' }) => range.trim() !== '') ? [] : ['the affected versions']),
    ...(packages.every(({ patched = '' }) => patched.trim() !== '') ? [] : ['the patched version']),
    ...new Set(own.flatMap((one) => contradictions(one, shipped))),
  ];
}

/** What the database of advisories calls the registries, by the kind of a channel. */
const REGISTRIES: Readonly<
  Partial<Record<ChannelPlan['kind'], { readonly word: string; readonly ecosystem: Ecosystem }>>
> = {
  'crates.io': { word: 'rust', ecosystem: 'crates.io' },
  npm: { word: 'npm', ecosystem: 'npm' },
  pypi: { word: 'pip', ecosystem: 'pypi' },
};

interface Product {
  readonly word: string;
  readonly ecosystem: Ecosystem;
  /** Undefined where it is not known here. */
  readonly name: string | undefined;
}

/** The packages that a plan ships, as advisories call them. */
function productsOf({ channels, package: known }: Shipped): readonly Product[] {
  return channels.flatMap((channel) => {
    const registry = REGISTRIES[channel.kind];
    if (!registry) return [];
    const name = 'package' in channel ? channel.package : undefined;
    return [{ ...registry, name: name ?? known }];
  });
}

/** Where no registry is among the channels, nobody can say what the package is called: all of them are meant. */
function isShipped(one: WholePackage, shipped: Shipped): boolean {
  const products = productsOf(shipped);
  if (products.length === 0) return true;
  return products.some(
    ({ word, ecosystem, name }) =>
      one.ecosystem.toLowerCase() === word &&
      (name === undefined || packageKey(name, ecosystem) === packageKey(one.name, ecosystem)),
  );
}

function productWords(shipped: Shipped): string {
  return productsOf(shipped)
    .map(({ word, name }) => (name === undefined ? word : `${word} ${name}`))
    .join(', ');
}

/** The fix is in the released version or in one before it, and nobody is told to leave that version. */
function contradictions({ ecosystem: word, range = '', patched = '' }: WholePackage, shipped: Shipped) {
  const { version } = shipped;
  const registry = Object.values(REGISTRIES).find((one) => one.word === word.toLowerCase());
  const ecosystem = registry?.ecosystem ?? 'npm';
  if (version === undefined || !isVersion(version, ecosystem)) return [];
  return [...patchedProblems(patched, version, ecosystem), ...rangeProblems(range, version, ecosystem)];
}

function patchedProblems(patched: string, version: string, ecosystem: Ecosystem): readonly string[] {
  if (patched.trim() === '') return [];
  const versions = patched.split(',').map((one) => one.trim().replace(/^(?:>=|=)?\s*v?/, ''));
  if (!versions.every((one) => isVersion(one, ecosystem))) {
    return [`a patched version that can be read (${version} was released)`];
  }
  const isReleased = versions.every((one) => compareVersions(one, version, ecosystem) <= 0);
  return isReleased ? [] : [`a patched version that is released: ${version}, or one before it`];
}

function rangeProblems(range: string, version: string, ecosystem: Ecosystem): readonly string[] {
  if (range.trim() === '') return [];
  const read = parseRange(range, ecosystem);
  if (isProblem(read)) return ['affected versions that can be read, such as >= 1.0.0, < 1.4.3'];
  return inRange(version, read) ? [`affected versions without ${version}, which has the fix`] : [];
}
