import { type AdvisoryKind, LEVELS, type Level } from '../../policy/drift.ts';
import { type Table, tableOf, textsOf } from './data.ts';
import { deniedAdvisories, ignoredAdvisories } from './deny-advisories.ts';
import { bansIn } from './deny-bans.ts';
import { allowedLicences, licenceExceptions, openLicenceSettings } from './deny-licences.ts';

/** What a `deny.toml` says, where it says nothing by cargo-deny's defaults. Named as in the policy. */
export interface DenyFile {
  readonly deniedAdvisories: readonly AdvisoryKind[];
  readonly ignoredAdvisories: readonly string[];
  readonly licences: readonly string[];
  readonly licenceExceptions: readonly string[];
  /** Settings by which licences pass that stand in no list. */
  readonly openLicenceSettings: readonly string[];
  readonly bannedCrates: readonly string[];
  /** Banned in some versions, or in some places. */
  readonly partlyBanned: readonly string[];
  readonly registries: readonly string[];
  readonly gitSources: readonly string[];
  readonly gitOrganisations: readonly string[];
  readonly unknownRegistry: Level;
  readonly unknownGit: Level;
  readonly multipleVersions: Level;
  readonly wildcards: Level;
  readonly excludedCrates: readonly string[];
}

/** Reads the data of a `deny.toml`, of the first or the second schema of cargo-deny. */
export function readDenyFile(data: unknown): DenyFile {
  const file = tableOf(data);
  const [advisories, licenses, bans] = [file.advisories, file.licenses, file.bans].map(tableOf);
  const { whole, partly } = bansIn(bans ?? {});
  return {
    deniedAdvisories: deniedAdvisories(advisories ?? {}),
    ignoredAdvisories: ignoredAdvisories(advisories ?? {}),
    licences: allowedLicences(licenses ?? {}),
    licenceExceptions: licenceExceptions(licenses ?? {}),
    openLicenceSettings: openLicenceSettings(licenses ?? {}),
    bannedCrates: whole,
    partlyBanned: partly,
    multipleVersions: levelOf(bans?.['multiple-versions'], 'warn'),
    wildcards: levelOf(bans?.wildcards, 'warn'),
    ...sourcesIn(tableOf(file.sources)),
    // The first schema had it at the top.
    excludedCrates: [...textsOf(file.exclude), ...textsOf(tableOf(file.graph).exclude)],
  };
}

type Sources = Pick<
  DenyFile,
  'registries' | 'gitSources' | 'gitOrganisations' | 'unknownRegistry' | 'unknownGit'
>;

function sourcesIn(sources: Table): Sources {
  const registries = sources['allow-registry'];
  const organisations = Object.entries(tableOf(sources['allow-org']));
  return {
    registries: registries === undefined ? [CRATES_IO] : textsOf(registries).map(registryName),
    gitSources: [...textsOf(sources['allow-git']), ...textsOf(sources.private)],
    gitOrganisations: organisations.flatMap(([host, names]) =>
      textsOf(names).map((name) => `${host}/${name}`),
    ),
    unknownRegistry: levelOf(sources['unknown-registry'], 'warn'),
    unknownGit: levelOf(sources['unknown-git'], 'warn'),
  };
}

const CRATES_IO = 'crates.io';
const CRATES_IO_INDEXES = [
  'https://github.com/rust-lang/crates.io-index',
  'sparse+https://index.crates.io',
  'https://index.crates.io',
];

function registryName(address: string): string {
  return CRATES_IO_INDEXES.includes(address.replace(/\/$/, '').replace(/\.git$/, '')) ? CRATES_IO : address;
}

function levelOf(value: unknown, byDefault: Level): Level {
  return LEVELS.find((level) => level === value) ?? byDefault;
}
