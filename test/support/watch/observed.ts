import type { ScanRule } from '../../../lambdas/incident/policy/watch.ts';
import type { ScanRun } from '../../../lambdas/incident/watch/scan-reading.ts';
import type { ScanObservation } from '../../../lambdas/incident/watch/scan-state.ts';
import { REPOSITORY, T0 } from '../given.ts';

/** A scan that runs every day. */
export const DAILY: ScanRule = { name: 'cargo-audit', workflow: 'security-audit.yml', every: '1 day' };

/** A job that runs every week and on every push, and uploads what it finds. */
export const WEEKLY: ScanRule = {
  name: 'CodeQL',
  workflow: 'quality-gates.yml',
  job: 'sast',
  every: '7 days',
  onPush: true,
  uploads: 'CodeQL',
};

/** A run of the schedule that passed at once, at this instant unless said otherwise. */
export function run(id: string, at: string, changes: Partial<ScanRun> = {}): ScanRun {
  return { id, attempt: 1, event: 'schedule', at, endedAt: at, conclusion: 'passed', ...changes };
}

/** What is seen of an active workflow in a repository that was connected at T0, the newest run first. */
export function observed(runs: readonly ScanRun[], changes: Partial<ScanObservation> = {}): ScanObservation {
  return {
    repository: REPOSITORY,
    connectedAt: T0,
    workflow: { state: 'active', updatedAt: T0 },
    isRequired: false,
    runs,
    scheduled: runs.filter(({ event }) => event === 'schedule'),
    jobs: {},
    uploads: undefined,
    pushes: [],
    before: undefined,
    ...changes,
  };
}
