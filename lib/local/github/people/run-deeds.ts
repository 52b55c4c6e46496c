import { endRun, rerun, startRun } from '../change-run.ts';
import type { Conclusion, Run, Workflow } from '../kept/workflow.ts';
import type { Repository, World } from '../world.ts';
import { known, MAINTAINER, repositoryOf } from './deed.ts';

/** How a run ended. Its jobs, by name, end as it does where nothing else is said. */
export interface End {
  readonly conclusion: Conclusion;
  readonly jobs?: Readonly<Record<string, Conclusion>>;
}

/** A run that does, or did, its work. */
export interface Ended {
  /** `owner/name`. */
  readonly repository: string;
  readonly workflow: Workflow;
  readonly run: Run;
  /** Of what it runs, such as `v1.2.3`; null where it runs of a branch. */
  readonly tag: string | null;
  /** The tag without the `v` before it. */
  readonly version: string | null;
  /** The login as which its jobs work: hand it to the deeds that are done by them. */
  readonly by: string;
}

/**
 * What a workflow brings about where it succeeds, just before it ends: a release, an image, a package. With `end` the
 * run ends otherwise, where what it should bring about is refused.
 */
export type WorkflowOutcome = (running: Ended, end: (conclusion: Conclusion) => void) => void | Promise<void>;

interface Ends {
  /** How runs of a workflow end, by its file; the others succeed. */
  readonly conclusions?: Readonly<Record<string, Conclusion>>;
}

/** What runners do with runs, and what comes of it. */
export function createRunDeeds(world: World, settled: () => Promise<void>) {
  const workflowOutcomes = new Map<string, WorkflowOutcome>();
  const listeners = new Set<(ended: Ended) => void | Promise<void>>();
  const runOf = (name: string, id: number) => known(repositoryOf(world, name).runs, id);

  async function start(name: string, id: number): Promise<void> {
    startRun(world, repositoryOf(world, name), runOf(name, id));
    await settled();
  }

  async function finishRun(name: string, id: number, { conclusion, jobs = {} }: End): Promise<void> {
    const repository = repositoryOf(world, name);
    const running = endedOf(repository, runOf(name, id));
    const outcome = conclusion === 'success' ? workflowOutcomes.get(fileOf(running.workflow)) : undefined;
    let end = conclusion;
    await outcome?.(running, (other) => {
      end = other;
    });
    const run = endRun(world, repository, runOf(name, id), end, jobs);
    await settled();
    for (const listener of listeners) await listener({ ...running, run });
  }

  return {
    /** What workflows bring about where they succeed, by their files, such as `release.yml`, in every repository. */
    workflowOutcomes,
    /** Calls for each run that ended, however it did; what is given back ends that. */
    onRunCompleted(listener: (ended: Ended) => void | Promise<void>): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** A runner takes what was dispatched, or run again. */
    startRun: start,
    finishRun,
    /**
     * Runners take what is queued and end it, in the order in which it began, and then what was queued by that, until
     * nothing is; the ids of the runs.
     */
    async finishRuns(name: string, { conclusions = {} }: Ends = {}): Promise<readonly number[]> {
      const repository = repositoryOf(world, name);
      const finished: number[] = [];
      for (let run = nextQueued(repository); run !== undefined; run = nextQueued(repository)) {
        const file = fileOf(endedOf(repository, run).workflow);
        await start(name, run.id);
        await finishRun(name, run.id, { conclusion: conclusions[file] ?? 'success' });
        finished.push(run.id);
      }
      return finished;
    },
    /** A person runs the failed jobs of an ended run again, or all of them. */
    async rerun(name: string, id: number, { failedOnly = false, by = MAINTAINER } = {}): Promise<void> {
      rerun(world, repositoryOf(world, name), runOf(name, id), { login: by, failedOnly });
      await settled();
    },
    /** A run as it stands. */
    run: runOf,
    /** Those of all workflows, in the order in which they began. */
    runs: (name: string): readonly Run[] => [...repositoryOf(world, name).runs.values()],
  };
}

function nextQueued({ runs }: Repository): Run | undefined {
  return [...runs.values()].find(({ status }) => status === 'queued');
}

function fileOf({ path }: Workflow): string {
  return path.replace('.github/workflows/', '');
}

function endedOf({ owner, name, workflows, history }: Repository, run: Run): Ended {
  const workflow = known(workflows, run.workflow);
  const isTag = history.tags.has(run.branch) && !history.branches.has(run.branch);
  return {
    repository: `${owner}/${name}`,
    workflow,
    run,
    tag: isTag ? run.branch : null,
    version: isTag ? run.branch.replace(/^v/, '') : null,
    by: workflow.actsAs,
  };
}
