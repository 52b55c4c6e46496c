import type { ScanEvent, ScanRule } from '../policy/watch.ts';
import type { Instant } from '../time/instant.ts';

/**
 * How a run of a scan ended. `not-started`: GitHub could not or would not start it; `no-job`: it has no job of the name
 * that policy gives.
 */
export type Conclusion = 'passed' | 'failed' | 'cancelled' | 'not-started' | 'skipped' | 'no-job';

/** A completed run of a scan on the default branch. */
export interface ScanRun {
  /** GitHub's number, in digits. */
  readonly id: string;
  /** The first is 1. */
  readonly attempt: number;
  readonly event: ScanEvent;
  /** When it was started first, and when it, or its latest attempt, ended. */
  readonly at: Instant;
  readonly endedAt: Instant;
  /** Of the scan's job, where it is one. */
  readonly conclusion: Conclusion;
}

/** How a scan's job ended, by the run's number and attempt: `17.1`. */
export type JobConclusions = Readonly<Record<string, Conclusion>>;

/** Whether GitHub runs a workflow. */
export type WorkflowState = 'active' | 'off' | 'inactive' | 'fork' | 'deleted';

/** What is read of one scan. */
export interface ScanReading {
  /** Undefined: the repository has no such workflow. */
  readonly workflow: { readonly state: WorkflowState; readonly updatedAt: Instant } | undefined;
  /** Policy wants it in this repository. Known only where it is not there. */
  readonly isRequired: boolean;
  /** The newest first: as far back as is needed to judge. */
  readonly runs: readonly ScanRun[];
  /** Those that the events of its schedule started, the newest first; `runs` may not reach back to them. */
  readonly scheduled: readonly ScanRun[];
  /** How the scan's job ended in these runs, so that they need not be asked for again. */
  readonly jobs: JobConclusions;
  /** When the newest analysis of the default branch was uploaded. Undefined where nothing can be known of that. */
  readonly uploads: { readonly last: Instant | undefined } | undefined;
}

/** What is read of the scans of a repository. */
export interface ScansReading {
  /** GitHub runs nothing in an archived repository. */
  readonly isArchived: boolean;
  /** When the default branch was pushed to, as far as some workflow ran for it: the newest first. */
  readonly pushes: readonly Instant[];
  /** In the order of the rules. */
  readonly scans: readonly ScanReading[];
}

/** One name for what a rule is about: `quality-gates.yml sast`. */
export function scanKey({ workflow, job }: Pick<ScanRule, 'workflow' | 'job'>): string {
  return job === undefined ? workflow : `${workflow} ${job}`;
}

/** Whether the scan was made: a run that failed has looked, one that was cancelled has not. */
export function hasScanned({ conclusion }: Pick<ScanRun, 'conclusion'>): boolean {
  return conclusion === 'passed' || conclusion === 'failed';
}

/** Whether the repository has the scan: its workflow, and in the runs of that its job. */
export function isThere({ workflow, runs }: Pick<ScanReading, 'workflow' | 'runs'>): boolean {
  if (!workflow || workflow.state === 'deleted') return false;
  return runs.length === 0 || runs.some(({ conclusion }) => conclusion !== 'no-job');
}
