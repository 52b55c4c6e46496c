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

export interface Workflow {
  readonly id: number;
  readonly name: string;
  /** Such as `.github/workflows/ci.yml`. */
  readonly path: string;
  readonly state: 'active' | 'disabled_inactivity' | 'disabled_manually';
  /** The inputs that it takes when it is dispatched; null where it cannot be. */
  readonly inputs: readonly string[] | null;
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
