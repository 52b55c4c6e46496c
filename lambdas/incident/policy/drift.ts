import type { Span } from '../time/span.ts';

/** What cargo-deny does about something that it finds. */
export const LEVELS = ['deny', 'warn', 'allow'] as const;
export type Level = (typeof LEVELS)[number];

/** What the RustSec database tells of, and crates that were yanked. */
export const ADVISORY_KINDS = ['vulnerability', 'unmaintained', 'unsound', 'notice', 'yanked'] as const;
export type AdvisoryKind = (typeof ADVISORY_KINDS)[number];

/** How often Dependabot looks for updates. */
export const INTERVALS = [
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'semiannually',
  'yearly',
  'cron',
] as const;
export type Interval = (typeof INTERVALS)[number];

/** What SECURITY.md promises a time for. */
export const DEEDS = ['acknowledge', 'assess', 'fix', 'disclose'] as const;
export type Deed = (typeof DEEDS)[number];

/** What is expected; `false`: anything goes. */
type Expected<What> = What | false | undefined;

/** What `deny.toml` should say. A file that is stricter differs as well: what is meant stands here. */
export interface DenyRule {
  /** `true`: also in a repository without a `Cargo.toml`. */
  readonly always?: boolean | undefined;
  /** Advisories that fail the check. */
  readonly deniedAdvisories?: Expected<readonly AdvisoryKind[]>;
  /** Advisories that may be ignored: `RUSTSEC-2024-0001`, or crates where a yanked one is ignored. */
  readonly ignoredAdvisories?: Expected<readonly string[]>;
  /** Exactly these licences are allowed, by their SPDX ids. */
  readonly licences?: Expected<readonly string[]>;
  /** What is allowed to one crate only: `ring OpenSSL`. */
  readonly licenceExceptions?: Expected<readonly string[]>;
  readonly bannedCrates?: Expected<readonly string[]>;
  /** `crates.io`, or the address of another registry. */
  readonly registries?: Expected<readonly string[]>;
  /** Addresses of Git repositories, and of hosts whose repositories are all allowed. */
  readonly gitSources?: Expected<readonly string[]>;
  /** Organisations whose Git repositories are all allowed: `github/octo-org`. */
  readonly gitOrganisations?: Expected<readonly string[]>;
  readonly unknownRegistry?: Expected<Level>;
  readonly unknownGit?: Expected<Level>;
  readonly multipleVersions?: Expected<Level>;
  readonly wildcards?: Expected<Level>;
  /** Crates that no check looks at. */
  readonly excludedCrates?: Expected<readonly string[]>;
}

/** What `SECURITY.md` should say. */
export interface SecurityRule {
  /** Which versions get fixes: only the latest release, or exactly these (`1.2.x`). */
  readonly supported?: Expected<'latest' | readonly string[]>;
  /** Within what time; `false`: a promise is not looked for. */
  readonly timeline?: Expected<{ readonly [deed in Deed]?: Expected<Span> }>;
  /** It sends reporters to GitHub's private reporting. */
  readonly privately?: boolean | undefined;
}

/** What `.github/dependabot.yml` should say: how often each ecosystem is updated, by the names that GitHub gives them. */
export interface DependabotRule {
  /** `cargo` is expected only where there is a `Cargo.toml`. More ecosystems than these may stand there. */
  readonly ecosystems?: Readonly<Record<string, Interval | false>> | undefined;
}

/** What `.github/secret_scanning.yml` should say. */
export interface SecretScanningRule {
  /** Paths that may be left out of the scan. */
  readonly ignoredPaths?: Expected<readonly string[]>;
}

/**
 * What a repository's files and settings should say. Each part, and each expectation in it, can be `false`: then it is
 * not looked at. What is left out is expected as the runbook says.
 */
export interface Drift {
  readonly deny?: Expected<DenyRule>;
  readonly security?: Expected<SecurityRule>;
  readonly dependabot?: Expected<DependabotRule>;
  readonly secretScanning?: Expected<SecretScanningRule>;
  /** GitHub's private vulnerability reporting is on. */
  readonly privateReporting?: boolean | undefined;
  /** The workflow that merges Dependabot's pull requests is there and active. */
  readonly automerge?: Expected<string>;
}
