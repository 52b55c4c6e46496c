import type { JsonObject } from '../json.ts';
import type { CheckRun, Status } from '../kept/history.ts';
import type { Repository, World } from '../world.ts';
import { apiUrl, nodeId, webUrl } from './address.ts';
import { minimalRepositoryView } from './repository-view.ts';

/** A check of a commit as GitHub's answers show it (`check-run`). */
export function checkRunView(repository: Repository, sha: string, check: CheckRun): JsonObject {
  const { id, status } = check;
  const url = apiUrl(repository, `/check-runs/${id}`);
  return {
    id,
    head_sha: sha,
    node_id: nodeId('CheckRun', id),
    external_id: '',
    url,
    html_url: webUrl(repository, `/runs/${id}`),
    details_url: null,
    status,
    conclusion: check.conclusion,
    started_at: check.at,
    completed_at: status === 'completed' ? check.at : null,
    output: {
      title: null,
      summary: null,
      text: null,
      annotations_count: 0,
      annotations_url: `${url}/annotations`,
    },
    name: check.name,
    check_suite: null,
    app: null,
    pull_requests: [],
  };
}

/** The statuses of a commit, and what they come to (`combined-commit-status`); checks are not among them. */
export function combinedStatusView(
  world: World,
  repository: Repository,
  sha: string,
  statuses: readonly Status[],
): JsonObject {
  return {
    state: combined(statuses),
    statuses: statuses.map((status) => statusView(repository, sha, status)),
    sha,
    total_count: statuses.length,
    repository: minimalRepositoryView(world, repository),
    commit_url: apiUrl(repository, `/commits/${sha}`),
    url: apiUrl(repository, `/commits/${sha}/status`),
  };
}

/** Pending where there is none, too (docs, "Get the combined status for a specific reference"). */
function combined(statuses: readonly Status[]): string {
  const states = new Set(statuses.map(({ state }) => state));
  if (states.has('error') || states.has('failure')) return 'failure';
  return states.size === 0 || states.has('pending') ? 'pending' : 'success';
}

function statusView(repository: Repository, sha: string, { id, context, state, at }: Status): JsonObject {
  return {
    id,
    node_id: nodeId('Status', id),
    url: apiUrl(repository, `/statuses/${sha}`),
    avatar_url: null,
    state,
    context,
    description: null,
    target_url: null,
    created_at: at,
    updated_at: at,
  };
}
