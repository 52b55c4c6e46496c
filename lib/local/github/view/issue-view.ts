import type { JsonObject } from '../json.ts';
import type { Issue, IssueComment } from '../kept/issue.ts';
import type { Repository, World } from '../world.ts';
import { numberOf, userView } from './account-view.ts';
import { apiUrl, nodeId, webUrl } from './address.ts';

/** An issue as GitHub's answers and webhooks show it (`issue`), a pull request among the issues included. */
export function issueView(world: World, repository: Repository, issue: Issue): JsonObject {
  const { id, number, pull, closed } = issue;
  const url = apiUrl(repository, `/issues/${number}`);
  return {
    id,
    node_id: nodeId('Issue', id),
    url,
    repository_url: apiUrl(repository, ''),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: webUrl(repository, `/${pull ? 'pull' : 'issues'}/${number}`),
    number,
    title: issue.title,
    body: issue.body,
    user: userView(world, issue.login),
    author_association: issue.association,
    labels: issue.labels.map((label) => labelView(repository, label)),
    state: issue.state,
    state_reason: closed?.reason ?? null,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: closed?.at ?? null,
    closed_by: closed ? userView(world, closed.by) : null,
    comments: issue.comments.length,
    ...UNTOUCHED,
    reactions: reactionsView(url),
    ...(pull && { draft: pull.draft, pull_request: pullLinks(repository, issue) }),
  };
}

/** What nobody does to the issues of this GitHub. */
export const UNTOUCHED = {
  assignee: null,
  assignees: [],
  milestone: null,
  locked: false,
  active_lock_reason: null,
} as const;

function pullLinks(repository: Repository, { number, pull }: Issue): JsonObject {
  const page = webUrl(repository, `/pull/${number}`);
  return {
    url: apiUrl(repository, `/pulls/${number}`),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    // Later versions of the API have no null here.
    ...(pull?.merged && { merged_at: pull.merged.at }),
  };
}

/** How many people said what they think with a little picture: nobody does. */
export function reactionsView(url: string): JsonObject {
  const kinds = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'eyes', 'rocket'];
  const none = kinds.map((kind) => [kind, 0]);
  return { url: `${url}/reactions`, total_count: 0, ...Object.fromEntries(none) };
}

/** A label as GitHub's answers and webhooks show it (`label`). */
export function labelView(repository: Repository, name: string): JsonObject {
  const id = numberOf(`label ${name}`);
  return {
    id,
    node_id: nodeId('Label', id),
    url: apiUrl(repository, `/labels/${encodeURIComponent(name)}`),
    name,
    description: '',
    color: 'ededed',
    default: false,
  };
}

/** A comment as GitHub's answers show it (`issue-comment`). */
export function issueCommentView(
  world: World,
  repository: Repository,
  { number, pull }: Issue,
  comment: IssueComment,
): JsonObject {
  const { id } = comment;
  const url = apiUrl(repository, `/issues/comments/${id}`);
  return {
    id,
    node_id: nodeId('IssueComment', id),
    url,
    html_url: webUrl(repository, `/${pull ? 'pull' : 'issues'}/${number}#issuecomment-${id}`),
    issue_url: apiUrl(repository, `/issues/${number}`),
    body: comment.body,
    user: userView(world, comment.login),
    author_association: comment.association,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    reactions: reactionsView(url),
  };
}
