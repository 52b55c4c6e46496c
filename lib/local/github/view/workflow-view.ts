import type { JsonObject } from '../json.ts';
import type { Job, Run, Workflow } from '../kept/workflow.ts';
import type { Repository, World } from '../world.ts';
import { userView } from './account-view.ts';
import { apiUrl, nodeId, webUrl } from './address.ts';
import { simpleCommitView } from './commit-view.ts';
import { minimalRepositoryView } from './repository-view.ts';

/** A workflow as GitHub's answers and webhooks show it (`workflow`). */
export function workflowView(repository: Repository, workflow: Workflow): JsonObject {
  const { id, path } = workflow;
  return {
    id,
    node_id: nodeId('Workflow', id),
    name: workflow.name,
    path,
    state: workflow.state,
    created_at: workflow.createdAt,
    updated_at: workflow.updatedAt,
    url: apiUrl(repository, `/actions/workflows/${id}`),
    html_url: webUrl(repository, `/blob/${repository.history.defaultBranch}/${path}`),
    badge_url: webUrl(repository, `/workflows/${encodeURIComponent(workflow.name)}/badge.svg`),
  };
}

/** A run as GitHub's answers and webhooks show it (`workflow-run`). */
export function runView(world: World, repository: Repository, run: Run): JsonObject {
  const { id, attempt } = run;
  const workflow = repository.workflows.get(run.workflow);
  const commit = repository.history.commits.get(run.sha);
  const own = minimalRepositoryView(world, repository);
  return {
    id,
    name: workflow?.name ?? '',
    node_id: nodeId('WorkflowRun', id),
    check_suite_id: id,
    check_suite_node_id: nodeId('CheckSuite', id),
    head_branch: run.branch,
    head_sha: run.sha,
    path: workflow?.path ?? '',
    display_title: run.title,
    run_number: run.number,
    run_attempt: attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: run.workflow,
    pull_requests: [],
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.startedAt,
    actor: userView(world, run.login),
    triggering_actor: userView(world, run.triggeredBy),
    ...linksOf(repository, run),
    head_commit: commit ? simpleCommitView(commit) : null,
    repository: own,
    head_repository: own,
    referenced_workflows: [],
  };
}

function linksOf(repository: Repository, { id, attempt, workflow }: Run): JsonObject {
  const url = apiUrl(repository, `/actions/runs/${id}`);
  return {
    url,
    html_url: webUrl(repository, `/actions/runs/${id}`),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: apiUrl(repository, `/check-suites/${id}`),
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: attempt > 1 ? `${url}/attempts/${attempt - 1}` : null,
    workflow_url: apiUrl(repository, `/actions/workflows/${workflow}`),
  };
}

/** A job of a run as GitHub's answers show it (`job`). */
export function jobView(repository: Repository, run: Run, job: Job): JsonObject {
  const { id, status, conclusion } = job;
  const times = { started_at: job.startedAt, completed_at: job.completedAt };
  return {
    id,
    run_id: run.id,
    run_url: apiUrl(repository, `/actions/runs/${run.id}`),
    run_attempt: run.attempt,
    node_id: nodeId('CheckRun', id),
    head_sha: run.sha,
    head_branch: run.branch,
    url: apiUrl(repository, `/actions/jobs/${id}`),
    html_url: webUrl(repository, `/actions/runs/${run.id}/job/${id}`),
    status,
    conclusion,
    created_at: job.startedAt,
    ...times,
    name: job.name,
    steps: [{ name: job.name, status, conclusion, number: 1, ...times }],
    check_run_url: apiUrl(repository, `/check-runs/${id}`),
    labels: ['ubuntu-latest'],
    runner_id: null,
    runner_name: null,
    runner_group_id: null,
    runner_group_name: null,
    workflow_name: repository.workflows.get(run.workflow)?.name ?? null,
  };
}
