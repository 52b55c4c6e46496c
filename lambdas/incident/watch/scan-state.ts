import type { Reference, Repository } from '../identity.ts';
import type { Instant } from '../time/instant.ts';
import type { JobConclusions, ScanReading, ScanRun, WorkflowState } from './scan-reading.ts';

/** A row of failing runs that was told as an incident, and not yet as over. */
export interface Episode {
  /** `audit-` and the number of its first failing run. */
  readonly reference: Reference;
  /** When that run had failed. */
  readonly createdAt: Instant;
}

/** What is remembered of a scan from one look to the next: a few names and instants. */
export interface ScanState {
  /** See {@link scanKey}. */
  readonly key: string;
  readonly workflow: WorkflowState | 'missing';
  /** When it was last seen there. */
  readonly seenAt?: Instant | undefined;
  readonly lastRun?: Pick<ScanRun, 'at' | 'event' | 'conclusion'> | undefined;
  /** The newest of those that count for the schedule. */
  readonly lastScheduled?: Instant | undefined;
  readonly lastPassed?: Instant | undefined;
  readonly lastFailed?: Instant | undefined;
  readonly lastUpload?: Instant | undefined;
  /** When the next run must have come, tolerance included. */
  readonly dueAt?: Instant | undefined;
  /** Since when a push waits for its scan, and a run for its upload. */
  readonly unscannedSince?: Instant | undefined;
  readonly unuploadedSince?: Instant | undefined;
  readonly open: readonly Episode[];
  readonly jobs: JobConclusions;
}

/** What a scan is judged by: what was read, what is remembered, and since when the repository is followed. */
export interface ScanObservation extends ScanReading {
  readonly repository: Repository;
  readonly connectedAt: Instant;
  readonly pushes: readonly Instant[];
  readonly before: ScanState | undefined;
}
