import type { Ecosystem } from '../../release/versions/version.ts';

/** What GitHub's word for an ecosystem is called elsewhere. */
export interface EcosystemNames {
  /** In OSV's list of ecosystems. */
  readonly osv: string;
  /** The type of its package URLs, which is that of its version ranges (`vers`) too. */
  readonly purl: string;
  /** By whose rules its versions are read and compared, where that is known here. */
  readonly order?: Ecosystem;
  /** Its versions are those of SemVer 2.0. */
  readonly isSemVer?: true;
}

const KNOWN: ReadonlyMap<string, EcosystemNames> = new Map([
  ['rust', { osv: 'crates.io', purl: 'cargo', order: 'crates.io', isSemVer: true }],
  ['npm', { osv: 'npm', purl: 'npm', order: 'npm', isSemVer: true }],
  ['go', { osv: 'Go', purl: 'golang', order: 'npm', isSemVer: true }],
  ['pip', { osv: 'PyPI', purl: 'pypi', order: 'pypi' }],
  ['maven', { osv: 'Maven', purl: 'maven' }],
  ['nuget', { osv: 'NuGet', purl: 'nuget' }],
  ['composer', { osv: 'Packagist', purl: 'composer' }],
  ['rubygems', { osv: 'RubyGems', purl: 'gem' }],
  ['erlang', { osv: 'Hex', purl: 'hex' }],
  ['pub', { osv: 'Pub', purl: 'pub' }],
  ['swift', { osv: 'SwiftURL', purl: 'swift' }],
  ['actions', { osv: 'GitHub Actions', purl: 'github' }],
]);

/** The names of an ecosystem that GitHub's advisories call `ecosystem`; undefined for `other`, and what is not known. */
export function ecosystemNames(ecosystem: string): EcosystemNames | undefined {
  return KNOWN.get(ecosystem.toLowerCase());
}

/** A package URL without a version (specification of purl): `pkg:npm/%40scope/name`. */
export function packageUrl({ purl }: EcosystemNames, name: string): string {
  const path = purl === 'maven' ? name.replace(':', '/') : name;
  return `pkg:${purl}/${path.toWellFormed().split('/').map(encodeURIComponent).join('/')}`;
}
