import type { Repository } from '../incident/identity.ts';
import type { Policy } from '../incident/policy/policy.ts';
import type { ScanRule } from '../incident/policy/watch.ts';
import type { Instant } from '../incident/time/instant.ts';
import type { Finding, FindingKind } from '../incident/watch/finding.ts';
import type { ScansReading } from '../incident/watch/scan-reading.ts';
import type { ScanState } from '../incident/watch/scan-state.ts';
import type { WatchState } from '../incident/watch/watch-state.ts';
import type { NoAnswer } from './follow-ports.ts';

/** What a look at a repository found. */
export interface Found {
  readonly status: 'read';
  readonly findings: readonly Finding[];
  /** What nothing can be known of now, by what findings of it are about: none of these begins or ends. */
  readonly undecided?: readonly string[];
}

/** Looks for one kind of finding in a repository. */
export interface RepositoryWatch {
  readonly kind: FindingKind;
  /** @param policy as it holds for the repository */
  read(repository: Repository, policy: Policy, now: Instant): Promise<Found | NoAnswer>;
}

/** Reads how the scans of a repository went. */
export interface Scans {
  /** @param known what is remembered of each scan, by its key: what it tells is not asked for again */
  read(
    repository: Repository,
    scans: readonly ScanRule[],
    known: ReadonlyMap<string, ScanState>,
  ): Promise<ReadScans | NoAnswer>;
}

export interface ReadScans extends ScansReading {
  readonly status: 'read';
}

/** A state as it is stored. The first version is 1. */
export interface StoredWatch {
  readonly state: WatchState;
  readonly version: number;
}

/** What is remembered of the repositories that are watched. */
export interface WatchStore {
  /** By the repository in lower case. */
  all(): Promise<ReadonlyMap<string, StoredWatch>>;
  /**
   * Writes a state on the condition that the stored version is still `expected` (0: that there is none). `conflict` also
   * covers the lost answer to an own write.
   */
  write(expected: number, state: WatchState): Promise<'written' | 'conflict'>;
}
