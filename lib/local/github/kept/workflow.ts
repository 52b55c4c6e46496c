import type { Instant } from '../../../../lambdas/incident/time/instant.ts';

export type Conclusion =
  | 'action_required'
  | 'cancelled'
  | 'failure'
  | 'neutral'
  | 'skipped'
  | 'stale'
  | 'success'
  | 'timed_out'
  | 'startup_failure';

/** What starts a workflow by itself, beside what people and schedules do. */
export interface Triggers {
  /** Patterns of the tags that start it when they are pushed, such as `v*.*.*`. */
  readonly tags: readonly string[];
  /** What of releases starts it, in GitHub's words: `published`. */
  readonly releases: readonly string[];
}

export interface Workflow {
  readonly id: number;
  readonly name: string;
  /** Such as `.github/workflows/ci.yml`. */
  readonly path: string;
  readonly state: 'active' | 'disabled_inactivity' | 'disabled_manually';
  /** The inputs that it takes when it is dispatched; null where it cannot be. */
  readonly inputs: readonly string[] | null;
  readonly triggers: Triggers;
  /** The names of its jobs, where a run has no others. */
  readonly jobs: readonly string[];
  /** The login as which its jobs work: that of the token of their run, which starts no workflow, or another. */
  readonly actsAs: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

export interface Job {
  readonly id: number;
  readonly name: string;
  readonly status: 'queued' | 'in_progress' | 'completed';
  readonly conclusion: Conclusion | null;
  readonly startedAt: Instant;
  readonly completedAt: Instant | null;
}

export interface Run {
  readonly id: number;
  readonly workflow: number;
  /** Counted from 1 on in its workflow. */
  readonly number: number;
  /** Counted from 1 on; a re-run is one more. */
  readonly attempt: number;
  /** What started it: `push`, `schedule`, `workflow_dispatch`, … */
  readonly event: string;
  readonly branch: string;
  readonly sha: string;
  readonly login: string;
  /** Who started this attempt of it. */
  readonly triggeredBy: string;
  readonly title: string;
  /** What it was dispatched with. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly status: 'queued' | 'in_progress' | 'completed';
  readonly conclusion: Conclusion | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly startedAt: Instant;
  readonly jobs: readonly Job[];
}
