import { type Answer, notFound, ok, refused } from '../answer.ts';
import { rerun } from '../change-run.ts';
import type { Run } from '../kept/workflow.ts';
import { numberedPage } from '../pages.ts';
import { jobView, runView } from '../view/workflow-view.ts';
import type { Repository } from '../world.ts';
import type { Call, Operation } from './call.ts';
import { inRepository } from './in-repository.ts';
import { loginOf } from './with-advisory.ts';

/** What is asked of one run of a workflow, and of its attempts. */
export const RUN_OPERATIONS: Readonly<Record<string, Operation>> = {
  'actions/get-workflow-run': withRun('read', show),
  'actions/get-workflow-run-attempt': withAttempt(show),
  'actions/list-jobs-for-workflow-run': withRun('read', listJobs),
  'actions/list-jobs-for-workflow-run-attempt': withAttempt(listJobs),
  'actions/re-run-workflow': withRun('write', (call, repository, run) => again(call, repository, run, false)),
  'actions/re-run-workflow-failed-jobs': withRun('write', (call, repository, run) =>
    again(call, repository, run, true),
  ),
};

type Perform = (call: Call, repository: Repository, run: Run) => Answer;

function withRun(level: 'read' | 'write', perform: Perform): Operation {
  return inRepository('actions', level, (call, repository) => {
    const found = repository.runs.get(Number(call.parameters.run_id));
    return found ? perform(call, repository, found) : notFound();
  });
}

function withAttempt(perform: Perform): Operation {
  return withRun('read', (call, repository, run) => {
    const attempts = [...(repository.attempts.get(run.id) ?? []), run];
    const found = attempts.find(({ attempt }) => attempt === call.parameters.attempt_number);
    return found ? perform(call, repository, found) : notFound();
  });
}

function show({ world }: Call, repository: Repository, run: Run): Answer {
  return ok(runView(world, repository, run));
}

function listJobs({ parameters }: Call, repository: Repository, run: Run): Answer {
  const { items, links } = numberedPage(run.jobs, parameters);
  const jobs = items.map((job) => jobView(repository, run, job));
  return ok({ total_count: run.jobs.length, jobs }, links);
}

function again(call: Call, repository: Repository, run: Run, failedOnly: boolean): Answer {
  if (run.status !== 'completed') return refused(403, 'The workflow run is already running.');
  if (failedOnly && run.conclusion === 'success') return refused(403, 'There are no failed jobs to re-run.');
  rerun(call.world, repository, run, { login: loginOf(call), failedOnly });
  return { status: 201, body: {} };
}
