import type { Severity } from '../severity.ts';
import type { Span } from '../time/span.ts';
import type { Audience } from '../words.ts';

/** The events by which GitHub runs a workflow on the default branch: nobody outside of the project starts these. */
export const SCAN_EVENTS = ['schedule', 'push', 'workflow_dispatch', 'repository_dispatch'] as const;
export type ScanEvent = (typeof SCAN_EVENTS)[number];

/** A scan that a repository's workflows make: when it has to run, and what its failing means. */
export interface ScanRule {
  /** What people call it: `cargo-audit`. */
  readonly name: string;
  /** Its file in `.github/workflows`. */
  readonly workflow: string;
  /** Only this job of it counts, by the name that GitHub shows: `sast`, which also stands for `sast (rust)`. */
  readonly job?: string | undefined;
  /** It runs at least so often. Counted in UTC, as GitHub's schedules are. */
  readonly every?: Span | undefined;
  /** So much later a run still comes in time; 6 hours without it, since GitHub starts schedules late when it is busy. */
  readonly tolerance?: Span | undefined;
  /** The events whose runs count for `every`; without it the schedule's alone. */
  readonly events?: readonly ScanEvent[] | undefined;
  /** It runs on every push to the default branch. */
  readonly onPush?: boolean | undefined;
  /** It runs only when somebody asks for it. */
  readonly onDemand?: boolean | undefined;
  /** The tool whose results it uploads to code scanning: `CodeQL`. */
  readonly uploads?: string | undefined;
  /**
   * Whether the repository must have the workflow; a path: where it has that file. Without it, one that was seen once
   * must stay.
   */
  readonly required?: boolean | string | undefined;
  /** `false`: runs that fail on the default branch open no incident. */
  readonly opens?: boolean | undefined;
  /** What a run that fails is taken for until somebody assesses it. */
  readonly severity?: Severity | undefined;
}

/** When, and to whom, a missed scan is told again for as long as it stays missed. */
export interface Reminder {
  readonly every: Span;
  readonly to: readonly Audience[];
}

/** What is watched in every repository beside its incidents. */
export interface Watch {
  /** A repository is looked at no more often than that. */
  readonly every?: Span | undefined;
  /** `false`: a missed scan is told once. */
  readonly remind?: Reminder | false | undefined;
  readonly scans?: readonly ScanRule[] | undefined;
}
