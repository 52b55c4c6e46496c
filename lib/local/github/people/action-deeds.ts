import { queueRun } from '../change-run.ts';
import type { Conclusion, Triggers, Workflow } from '../kept/workflow.ts';
import { RUN_TOKEN } from '../start-triggered.ts';
import type { World } from '../world.ts';
import { MAINTAINER, repositoryOf } from './deed.ts';
import { createRunDeeds } from './run-deeds.ts';

interface NewWorkflow extends Partial<Pick<Workflow, 'name' | 'state' | 'inputs' | 'jobs' | 'actsAs'>> {
  /** What starts it by itself; nothing, if nothing is said. */
  readonly triggers?: Partial<Triggers>;
}

interface NewRun {
  /** What starts it; a push, if nothing is said. */
  readonly event?: string;
  readonly branch?: string;
  readonly by?: string;
  /** How it ended; without it, it is still running. */
  readonly conclusion?: Conclusion;
  /** How each job ended, by name. Those that are not said otherwise end as the run does. */
  readonly jobs?: Readonly<Record<string, Conclusion>>;
}

/** What people, schedules and runners do with workflows, which are named by their file, such as `ci.yml`. */
export function createActionDeeds(world: World, settled: () => Promise<void>) {
  const runs = createRunDeeds(world, settled);
  const switchTo = (name: string, file: string, state: Workflow['state']): void => {
    const { workflow, repository } = workflowOf(world, name, file);
    repository.workflows.set(workflow.id, { ...workflow, state, updatedAt: world.clock() });
  };

  return {
    ...runs,
    /** The workflow's id. It can be dispatched without inputs, and has one job, if nothing is said. */
    addWorkflow(name: string, file: string, said: NewWorkflow = {}): number {
      const now = world.clock();
      const id = world.nextId();
      const usual = { name: file, state: 'active', inputs: [], jobs: ['build'], actsAs: RUN_TOKEN } as const;
      const triggers = { tags: [], releases: [], ...said.triggers };
      const made = { ...usual, ...said, id, path: pathOf(file), triggers, createdAt: now, updatedAt: now };
      repositoryOf(world, name).workflows.set(id, made);
      return id;
    },
    /** GitHub does it itself after 60 days without activity in the repository. No webhook tells it. */
    disableWorkflow: (name: string, file: string, by: 'inactivity' | 'manually' = 'inactivity'): void =>
      switchTo(name, file, `disabled_${by}`),
    enableWorkflow: (name: string, file: string): void => switchTo(name, file, 'active'),
    /** The run's id. */
    async runWorkflow(name: string, file: string, said: NewRun = {}): Promise<number> {
      const { repository, workflow } = workflowOf(world, name, file);
      const { event = 'push', branch = repository.history.defaultBranch, by = MAINTAINER, jobs = {} } = said;
      const names = Object.keys(jobs).length > 0 ? { jobs: Object.keys(jobs) } : {};
      const { id } = queueRun(world, repository, workflow, { event, branch, login: by, ...names });
      await runs.startRun(name, id);
      if (said.conclusion) await runs.finishRun(name, id, { conclusion: said.conclusion, jobs });
      return id;
    },
  };
}

function workflowOf(world: World, name: string, file: string) {
  const repository = repositoryOf(world, name);
  const workflow = [...repository.workflows.values()].find(({ path }) => path === pathOf(file));
  if (!workflow) throw new Error(`${name} has no workflow ${file}.`);
  return { repository, workflow };
}

function pathOf(file: string): string {
  return `.github/workflows/${file}`;
}
