import type { JsonObject } from '../json.ts';
import { ancestry, changes, mergeBase, resolve } from '../kept/history.ts';
import type { Issue, Pull } from '../kept/issue.ts';
import type { Repository, World } from '../world.ts';
import { userView } from './account-view.ts';
import { apiUrl, nodeId, webUrl } from './address.ts';
import { labelView, UNTOUCHED } from './issue-view.ts';
import { fullRepositoryView } from './repository-view.ts';

/** A pull request as GitHub's lists show it (`pull-request-simple`). */
export function listedPullView(world: World, repository: Repository, issue: Issue, pull: Pull): JsonObject {
  const { id, number, closed } = issue;
  const links = linksOf(repository, number, pull);
  return {
    ...links,
    id,
    node_id: nodeId('PullRequest', id),
    diff_url: `${links.html_url}.diff`,
    patch_url: `${links.html_url}.patch`,
    number,
    state: issue.state,
    title: issue.title,
    body: issue.body,
    user: userView(world, issue.login),
    author_association: issue.association,
    labels: issue.labels.map((label) => labelView(repository, label)),
    ...UNTOUCHED,
    requested_reviewers: [],
    requested_teams: [],
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: closed?.at ?? null,
    merged_at: pull.merged?.at ?? null,
    merge_commit_sha: pull.merged?.sha ?? null,
    head: side(world, repository, pull.head, pull.headSha),
    base: side(world, repository, pull.base, resolve(repository.history, pull.base)?.sha ?? pull.headSha),
    _links: hrefs(links),
    auto_merge: autoMergeView(world, issue, pull),
    draft: pull.draft,
  };
}

/** A pull request as GitHub shows it alone, and in webhooks (`pull-request`). */
export function pullView(world: World, repository: Repository, issue: Issue, pull: Pull): JsonObject {
  const { merged, mergeableState } = pull;
  return {
    ...listedPullView(world, repository, issue, pull),
    merged: merged !== null,
    mergeable: merged || mergeableState === 'unknown' ? null : mergeableState !== 'dirty',
    rebaseable: null,
    mergeable_state: mergeableState,
    merged_by: merged ? userView(world, merged.by) : null,
    comments: issue.comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    ...sizeOf(repository, pull),
  };
}

function sizeOf({ history }: Repository, { headSha, base }: Pull): JsonObject {
  const [head, target] = [history.commits.get(headSha), resolve(history, base)];
  const known = new Set(target && ancestry(history, target).map(({ sha }) => sha));
  const commits = head ? ancestry(history, head).filter(({ sha }) => !known.has(sha)) : [];
  const files = changes(target && head && mergeBase(history, target, head), head);
  return { commits: commits.length, additions: files.length, deletions: 0, changed_files: files.length };
}

/** The addresses of a pull request's parts, by the names under which GitHub tells them. */
function linksOf(repository: Repository, number: number, { headSha }: Pull) {
  const url = apiUrl(repository, `/pulls/${number}`);
  const issue = apiUrl(repository, `/issues/${number}`);
  return {
    url,
    html_url: webUrl(repository, `/pull/${number}`),
    issue_url: issue,
    comments_url: `${issue}/comments`,
    review_comments_url: `${url}/comments`,
    review_comment_url: apiUrl(repository, '/pulls/comments{/number}'),
    commits_url: `${url}/commits`,
    statuses_url: apiUrl(repository, `/statuses/${headSha}`),
  };
}

function hrefs({ url, ...others }: Readonly<Record<'url', string> & Record<string, string>>): JsonObject {
  const named = Object.entries(others).map(([name, href]) => [name.replace(/_url$/, ''), { href }]);
  return { self: { href: url }, ...Object.fromEntries(named) };
}

function side(world: World, repository: Repository, branch: string, sha: string): JsonObject {
  const { owner } = repository;
  return {
    label: `${owner}:${branch}`,
    ref: branch,
    sha,
    user: userView(world, owner),
    repo: fullRepositoryView(world, repository),
  };
}

function autoMergeView(world: World, { title }: Issue, { autoMergeBy }: Pull): JsonObject | null {
  if (autoMergeBy === null) return null;
  const enabledBy = userView(world, autoMergeBy);
  return { enabled_by: enabledBy, merge_method: 'squash', commit_title: title, commit_message: '' };
}
