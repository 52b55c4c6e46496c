import { endRun, queueRun, startRun } from '../change-run.ts';
import type { Conclusion, Run, Workflow } from '../kept/workflow.ts';
import type { World } from '../world.ts';
import { known, MAINTAINER, repositoryOf } from './deed.ts';

interface NewWorkflow {
  readonly name?: string;
  readonly state?: Workflow['state'];
  /** The inputs that it takes when it is dispatched; null where it cannot be. */
  readonly inputs?: readonly string[] | null;
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

type End = Pick<NewRun, 'jobs'> & { readonly conclusion: Conclusion };

/** What people, schedules and runners do with workflows, which are named by their file, such as `ci.yml`. */
export function createActionDeeds(world: World, settled: () => Promise<void>) {
  const runOf = (name: string, id: number) => known(repositoryOf(world, name).runs, id);
  const switchTo = (name: string, file: string, state: Workflow['state']): void => {
    const { workflow, repository } = workflowOf(world, name, file);
    repository.workflows.set(workflow.id, { ...workflow, state, updatedAt: world.clock() });
  };

  return {
    /** The workflow's id. */
    addWorkflow(name: string, file: string, said: NewWorkflow = {}): number {
      const now = world.clock();
      const id = world.nextId();
      const made = { id, name: file, path: pathOf(file), state: 'active', inputs: [], ...said } as const;
      repositoryOf(world, name).workflows.set(id, { ...made, createdAt: now, updatedAt: now });
      return id;
    },
    /** GitHub does it itself after 60 days without activity in the repository. No webhook tells it. */
    disableWorkflow: (name: string, file: string, by: 'inactivity' | 'manually' = 'inactivity'): void =>
      switchTo(name, file, `disabled_${by}`),
    enableWorkflow: (name: string, file: string): void => switchTo(name, file, 'active'),
    /** The run's id. */
    async runWorkflow(name: string, file: string, said: NewRun = {}): Promise<number> {
      const id = runWorkflow(world, name, file, said);
      await settled();
      return id;
    },
    /** A runner takes what was dispatched, or run again. */
    async startRun(name: string, id: number): Promise<void> {
      startRun(world, repositoryOf(world, name), runOf(name, id));
      await settled();
    },
    async finishRun(name: string, id: number, { conclusion, jobs = {} }: End): Promise<void> {
      endRun(world, repositoryOf(world, name), runOf(name, id), conclusion, jobs);
      await settled();
    },
    /** A run as it stands. */
    run: (name: string, id: number): Run => runOf(name, id),
    /** Those of all workflows, in the order in which they began. */
    runs: (name: string): readonly Run[] => [...repositoryOf(world, name).runs.values()],
  };
}

function workflowOf(world: World, name: string, file: string) {
  const repository = repositoryOf(world, name);
  const workflow = [...repository.workflows.values()].find(({ path }) => path === pathOf(file));
  if (!workflow) throw new Error(`${name} has no workflow ${file}.`);
  return { repository, workflow };
}

function runWorkflow(world: World, name: string, file: string, said: NewRun): number {
  const { repository, workflow } = workflowOf(world, name, file);
  const { event = 'push', branch = repository.history.defaultBranch, by = MAINTAINER, jobs = {} } = said;
  const names = Object.keys(jobs).length > 0 ? { jobs: Object.keys(jobs) } : {};
  const queued = queueRun(world, repository, workflow, { event, branch, login: by, ...names });
  const started = startRun(world, repository, queued);
  if (said.conclusion) endRun(world, repository, started, said.conclusion, jobs);
  return queued.id;
}

function pathOf(file: string): string {
  return `.github/workflows/${file}`;
}
