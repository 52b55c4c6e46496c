import type { Repository } from '../identity.ts';
import type { Instant } from '../time/instant.ts';
import type { FindingKind } from './finding.ts';
import type { KnownFinding } from './finding-news.ts';
import type { ScanState } from './scan-state.ts';

/** Since when nothing can be known of a kind, and why: GitHub's answer, as `forbidden`. */
export interface Unread {
  readonly since: Instant;
  readonly why: string;
}

/** What is remembered of a repository that is watched. */
export interface WatchState {
  readonly repository: Repository;
  /** When it was looked at last, whatever came of it. */
  readonly lookedAt?: Instant | undefined;
  /** Of every kind; those of a kind that could not be read stand as they were. */
  readonly findings: readonly KnownFinding[];
  readonly unread: Readonly<Partial<Record<FindingKind, Unread>>>;
  readonly scans: readonly ScanState[];
  /** What the last look cost of the rate limit. */
  readonly requests: number;
}
