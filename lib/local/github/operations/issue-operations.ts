import { parseInstant } from '../../../../lambdas/incident/time/instant.ts';
import { type Answer, notFound, ok } from '../answer.ts';
import type { Issue, IssueComment } from '../kept/issue.ts';
import { numberedPage } from '../pages.ts';
import { issueCommentView, issueView, labelView } from '../view/issue-view.ts';
import type { Repository } from '../world.ts';
import type { Call, Operation } from './call.ts';
import { inRepository } from './in-repository.ts';
import { listByPage, timeKey } from './list-sorted.ts';
import { loginOf } from './with-advisory.ts';

/** What is asked of issues, pull requests among them included. */
export const ISSUE_OPERATIONS: Readonly<Record<string, Operation>> = {
  'issues/list-for-repo': inRepository('issues', 'read', list),
  'issues/get': withIssue('read', ({ world }, repository, issue) => ok(issueView(world, repository, issue))),
  'issues/list-comments': withIssue('read', listComments),
  'issues/get-comment': inRepository('issues', 'read', getComment),
  'issues/create-comment': withIssue('write', createComment),
  'issues/list-labels-on-issue': withIssue('read', ({ parameters }, repository, { labels }) => {
    const { items, links } = numberedPage(labels, parameters);
    return ok(
      items.map((label) => labelView(repository, label)),
      links,
    );
  }),
};

function withIssue(
  level: 'read' | 'write',
  run: (call: Call, repository: Repository, issue: Issue) => Answer,
): Operation {
  return inRepository('issues', level, (call, repository) => {
    const issue = repository.issues.get(Number(call.parameters.issue_number));
    return issue ? run(call, repository, issue) : notFound();
  });
}

/** `since` counts the last change, and lets in what was changed at that very second. */
function list({ world, parameters }: Call, repository: Repository): Answer {
  const { state, labels, creator, sort } = parameters;
  const since = instantIn(parameters.since);
  const names = labels === undefined ? [] : String(labels).split(',');
  const wanted = [...repository.issues.values()]
    .filter((issue) => state === 'all' || issue.state === state)
    .filter((issue) => names.every((name) => issue.labels.includes(name)))
    .filter((issue) => creator === undefined || issue.login === creator)
    .filter(({ updatedAt }) => updatedAt >= since);
  return listByPage(wanted, parameters, {
    keyOf: (issue) => timeKey(sortedBy(issue, sort), issue.number),
    view: (issue) => issueView(world, repository, issue),
  });
}

function sortedBy({ createdAt, updatedAt, comments }: Issue, sort: unknown): string {
  if (sort === 'comments') return String(comments.length).padStart(6, '0');
  return sort === 'updated' ? updatedAt : createdAt;
}

function instantIn(since: unknown): string {
  return typeof since === 'string' ? (parseInstant(since) ?? '') : '';
}

function listComments({ world, parameters }: Call, repository: Repository, issue: Issue): Answer {
  const since = instantIn(parameters.since);
  const wanted = issue.comments.filter(({ updatedAt }) => updatedAt >= since);
  const { items, links } = numberedPage(wanted, parameters);
  return ok(
    items.map((comment) => issueCommentView(world, repository, issue, comment)),
    links,
  );
}

function getComment({ world, parameters }: Call, repository: Repository): Answer {
  for (const issue of repository.issues.values()) {
    const comment = issue.comments.find(({ id }) => id === parameters.comment_id);
    if (comment) return ok(issueCommentView(world, repository, issue, comment));
  }
  return notFound();
}

function createComment(call: Call, repository: Repository, issue: Issue): Answer {
  const { world, caller, body } = call;
  const now = world.clock();
  const comment: IssueComment = {
    id: world.nextId(),
    body: String(body.body),
    login: loginOf(call),
    association: caller.kind === 'person' ? 'MEMBER' : 'NONE',
    createdAt: now,
    updatedAt: now,
  };
  const comments = [...issue.comments, comment];
  repository.issues.set(issue.number, { ...issue, comments, updatedAt: now });
  return { status: 201, body: issueCommentView(world, repository, issue, comment) };
}
