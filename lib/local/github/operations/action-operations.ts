import { type Answer, notFound, ok, refused } from '../answer.ts';
import { queueRun } from '../change-run.ts';
import { objectAt } from '../json.ts';
import { resolve } from '../kept/history.ts';
import type { Run, Workflow } from '../kept/workflow.ts';
import { numberedPage } from '../pages.ts';
import { apiUrl, webUrl } from '../view/address.ts';
import { runView, workflowView } from '../view/workflow-view.ts';
import type { Repository } from '../world.ts';
import type { Call, Operation } from './call.ts';
import { isWithin } from './date-range.ts';
import { inRepository } from './in-repository.ts';
import { loginOf } from './with-advisory.ts';

/** What is asked of workflows and their runs. */
export const ACTION_OPERATIONS: Readonly<Record<string, Operation>> = {
  'actions/list-repo-workflows': inRepository('actions', 'read', listWorkflows),
  'actions/get-workflow': withWorkflow('read', (_, repository, workflow) =>
    ok(workflowView(repository, workflow)),
  ),
  'actions/list-workflow-runs': withWorkflow('read', (call, repository, { id }) =>
    listRuns(call, repository, (run) => run.workflow === id),
  ),
  'actions/list-workflow-runs-for-repo': inRepository('actions', 'read', (call, repository) =>
    listRuns(call, repository, () => true),
  ),
  'actions/create-workflow-dispatch': withWorkflow('write', dispatch),
};

type Level = 'read' | 'write';

/** By its id, or by the name of its file. */
function withWorkflow(
  level: Level,
  run: (call: Call, repository: Repository, workflow: Workflow) => Answer,
): Operation {
  return inRepository('actions', level, (call, repository) => {
    const name = String(call.parameters.workflow_id);
    const workflow = [...repository.workflows.values()].find(
      ({ id, path }) => String(id) === name || path === `.github/workflows/${name}`,
    );
    return workflow ? run(call, repository, workflow) : notFound();
  });
}

function listWorkflows({ parameters }: Call, repository: Repository): Answer {
  const { items, links } = numberedPage([...repository.workflows.values()], parameters);
  const workflows = items.map((workflow) => workflowView(repository, workflow));
  return ok({ total_count: repository.workflows.size, workflows }, links);
}

/** The newest first. `status` names a status or a conclusion. */
function listRuns({ world, parameters }: Call, repository: Repository, isOf: (run: Run) => boolean): Answer {
  const { event, branch, status, created, head_sha: sha, actor } = parameters;
  const isAny = (wanted: unknown, ...values: readonly unknown[]) =>
    wanted === undefined || values.includes(wanted);
  const wanted = [...repository.runs.values()]
    .filter(isOf)
    .filter((run) => isAny(event, run.event) && isAny(branch, run.branch) && isAny(sha, run.sha))
    .filter((run) => isAny(status, run.status, run.conclusion) && isAny(actor, run.login))
    .filter((run) => created === undefined || isWithin(String(created), run.createdAt))
    .toReversed();
  const { items, links } = numberedPage(wanted, parameters);
  const runs = items.map((run) => runView(world, repository, run));
  return ok({ total_count: wanted.length, workflow_runs: runs }, links);
}

/** Without `return_run_details` the client does not hear which run it is; later versions of the API always tell it. */
function dispatch(call: Call, repository: Repository, workflow: Workflow): Answer {
  const { world, body, version } = call;
  const inputs = objectAt(body, 'inputs');
  const branch = String(body.ref);
  const problem = dispatchProblem(repository, workflow, branch, Object.keys(inputs));
  if (problem !== undefined) return refused(422, problem);
  const { id } = queueRun(world, repository, workflow, {
    event: 'workflow_dispatch',
    branch,
    login: loginOf(call),
    inputs,
  });
  if (body.return_run_details !== true && version === '2022-11-28') return { status: 204 };
  return ok({
    workflow_run_id: id,
    run_url: apiUrl(repository, `/actions/runs/${id}`),
    html_url: webUrl(repository, `/actions/runs/${id}`),
  });
}

function dispatchProblem(
  { history }: Repository,
  { inputs, state }: Workflow,
  branch: string,
  given: readonly string[],
): string | undefined {
  if (!resolve(history, branch)) return 'No ref found for the given ref.';
  if (inputs === null) return "Workflow does not have 'workflow_dispatch' trigger.";
  if (state !== 'active') return "Cannot trigger a 'workflow_dispatch' on a disabled workflow.";
  return given.every((name) => inputs.includes(name)) ? undefined : 'Unexpected inputs provided.';
}
