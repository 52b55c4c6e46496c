import type { CheckRun, Status } from '../kept/history.ts';
import type { World } from '../world.ts';
import { commitAt } from './commit-at.ts';
import { repositoryOf } from './deed.ts';

/** What others find out about commits, and say of them. */
export function createCheckDeeds(world: World) {
  return {
    /** The checks of a commit are now these, and no others. No webhook of the App tells it. */
    setChecks(name: string, ref: string, checks: readonly Partial<Omit<CheckRun, 'id' | 'at'>>[]): void {
      const done = { name: 'check', status: 'completed', conclusion: 'success' } as const;
      const made = checks.map((one) => ({ ...done, ...one, id: world.nextId(), at: world.clock() }));
      repositoryOf(world, name).history.checks.set(commitAt(world, name, ref).sha, made);
    },
    checks: (name: string, ref: string): readonly CheckRun[] =>
      repositoryOf(world, name).history.checks.get(commitAt(world, name, ref).sha) ?? [],
    /** The statuses of a commit are now these, and no others. */
    setStatuses(name: string, ref: string, statuses: readonly Pick<Status, 'context' | 'state'>[]): void {
      const made = statuses.map((one) => ({ ...one, id: world.nextId(), at: world.clock() }));
      repositoryOf(world, name).history.statuses.set(commitAt(world, name, ref).sha, made);
    },
  };
}
