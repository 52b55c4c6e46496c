import type { JsonObject } from './json.ts';
import { resolve } from './kept/history.ts';
import type { Conclusion, Job, Run, Workflow } from './kept/workflow.ts';
import { tell } from './tell.ts';
import { runView, workflowView } from './view/workflow-view.ts';
import type { Repository, World } from './world.ts';

export interface Start {
  readonly event: string;
  /** A branch or a tag; with `refs/tags/` before it a tag, whatever branch is called the same. */
  readonly branch: string;
  readonly login: string;
  readonly inputs?: JsonObject;
  readonly jobs?: readonly string[];
}

/** Queues a run of a workflow, which waits for people to start and finish it. It is told. */
export function queueRun(world: World, repository: Repository, workflow: Workflow, start: Start): Run {
  const [id, now] = [world.nextId(), world.clock()];
  const earlier = [...repository.runs.values()].filter((run) => run.workflow === workflow.id);
  const run: Run = {
    id,
    workflow: workflow.id,
    number: earlier.length + 1,
    attempt: 1,
    event: start.event,
    branch: start.branch.replace(/^refs\/(heads|tags)\//, ''),
    sha: resolve(repository.history, start.branch)?.sha ?? '',
    login: start.login,
    triggeredBy: start.login,
    title: workflow.name,
    inputs: start.inputs ?? {},
    status: 'queued',
    conclusion: null,
    createdAt: now,
    updatedAt: now,
    startedAt: now,
    jobs: (start.jobs ?? workflow.jobs).map((name) => queuedJob(world, name)),
  };
  return keepRun(world, repository, run, 'requested');
}

function queuedJob(world: World, name: string): Job {
  const nothing = { conclusion: null, startedAt: world.clock(), completedAt: null };
  return { id: world.nextId(), name, status: 'queued', ...nothing };
}

/** Keeps a run as it is now, and tells it. */
function keepRun(
  world: World,
  repository: Repository,
  run: Run,
  action: 'requested' | 'in_progress' | 'completed',
): Run {
  repository.runs.set(run.id, run);
  const workflow = repository.workflows.get(run.workflow);
  tell(world, repository, ['workflow_run', action], run.triggeredBy, {
    workflow: workflow ? workflowView(repository, workflow) : null,
    workflow_run: runView(world, repository, run),
  });
  return run;
}

/** A runner takes the run. */
export function startRun(world: World, repository: Repository, run: Run): Run {
  const now = world.clock();
  const jobs = run.jobs.map((job): Job => (isDone(job) ? job : { ...job, status: 'in_progress' }));
  const started: Run = { ...run, status: 'in_progress', startedAt: now, updatedAt: now, jobs };
  return keepRun(world, repository, started, 'in_progress');
}

function isDone({ status }: Job): boolean {
  return status === 'completed';
}

/** The run ends; of its jobs, those that are not named end as the run does. */
export function endRun(
  world: World,
  repository: Repository,
  run: Run,
  conclusion: Conclusion,
  ends: Readonly<Record<string, Conclusion>>,
): Run {
  const now = world.clock();
  const ended = (job: Job): Job => ({
    ...job,
    status: 'completed',
    conclusion: ends[job.name] ?? conclusion,
    completedAt: now,
  });
  const jobs = run.jobs.map((job) => (isDone(job) ? job : ended(job)));
  return keepRun(
    world,
    repository,
    { ...run, status: 'completed', conclusion, updatedAt: now, jobs },
    'completed',
  );
}

/** The failed jobs of a run once more, or all of them, as its next attempt. */
export function rerun(
  world: World,
  repository: Repository,
  run: Run,
  { login, failedOnly }: { readonly login: string; readonly failedOnly: boolean },
): Run {
  const now = world.clock();
  const isKept = ({ conclusion }: Job) => failedOnly && conclusion === 'success';
  const jobs = run.jobs.map((job) => (isKept(job) ? job : queuedJob(world, job.name)));
  const again = { attempt: run.attempt + 1, status: 'queued', conclusion: null, triggeredBy: login } as const;
  repository.attempts.set(run.id, [...(repository.attempts.get(run.id) ?? []), run]);
  const next: Run = { ...run, ...again, startedAt: now, updatedAt: now, jobs };
  return keepRun(world, repository, next, 'requested');
}
