import { parseInstant } from '../../../../lambdas/incident/time/instant.ts';
import type { Advisory, Comment } from '../advisory.ts';
import { type Answer, notFound, ok, refused } from '../answer.ts';
import { keep } from '../change-advisory.ts';
import { numberedPage } from '../pages.ts';
import { commentView } from '../view/comment-view.ts';
import type { Repository } from '../world.ts';
import type { Call, Operation } from './call.ts';
import { loginOf, withAdvisory } from './with-advisory.ts';

const READ = { permission: 'repository_advisories', level: 'read' } as const;
const WRITE = { permission: 'repository_advisories', level: 'write' } as const;

/** Comments of advisories, where GitHub's preview of them is on: without it there are no such paths. */
export const COMMENT_OPERATIONS: Readonly<Record<string, Operation>> = {
  'security-advisories/list-comments': operation(READ, list),
  'security-advisories/get-comment': operation(READ, (call, repository, advisory) =>
    withComment(call, advisory, (comment) => ok(commentView(call.world, repository, advisory.ghsa, comment))),
  ),
  'security-advisories/create-comment': operation(WRITE, create),
  'security-advisories/update-comment': operation(WRITE, (call, repository, advisory) =>
    withComment(call, advisory, (comment) => update(call, repository, advisory, comment)),
  ),
};

type Run = (call: Call, repository: Repository, advisory: Advisory) => Answer;

function operation(needs: typeof READ | typeof WRITE, run: Run): Operation {
  return {
    for: 'repositories',
    needs,
    run: (call) =>
      call.world.switches.commentsOn
        ? withAdvisory(call, (repository, advisory) => run(call, repository, advisory))
        : notFound(),
  };
}

/** `since` counts the last change of a comment, and lets in what was changed at that very second. */
function list({ world, parameters }: Call, repository: Repository, { ghsa, comments }: Advisory): Answer {
  const since = typeof parameters.since === 'string' ? (parseInstant(parameters.since) ?? '') : '';
  const seen = comments.filter(({ confidential, updatedAt }) => !confidential && updatedAt >= since);
  const { items, links } = numberedPage(seen, parameters);
  return ok(
    items.map((comment) => commentView(world, repository, ghsa, comment)),
    links,
  );
}

function create(call: Call, repository: Repository, advisory: Advisory): Answer {
  // Seen on GitHub before the preview, and not known to be otherwise since: on what is published nobody comments.
  if (advisory.state === 'published') return notFound();
  const { world } = call;
  const now = world.clock();
  const comment: Comment = {
    id: world.nextId(),
    body: String(call.body.body),
    login: loginOf(call),
    association: call.caller.kind === 'person' ? 'MEMBER' : 'NONE',
    createdAt: now,
    updatedAt: now,
    confidential: false,
  };
  keep(repository, { ...advisory, comments: [...advisory.comments, comment] });
  return { status: 201, body: commentView(world, repository, advisory.ghsa, comment) };
}

function withComment(
  { parameters }: Call,
  { comments }: Advisory,
  run: (comment: Comment) => Answer,
): Answer {
  const found = comments.find(({ id, confidential }) => id === parameters.comment_id && !confidential);
  return found ? run(found) : notFound();
}

function update(call: Call, repository: Repository, advisory: Advisory, comment: Comment): Answer {
  if (comment.login !== loginOf(call)) return refused(403, 'Only its author may change a comment.');
  const { world } = call;
  const changed: Comment = { ...comment, body: String(call.body.body), updatedAt: world.clock() };
  const comments = advisory.comments.map((one) => (one.id === comment.id ? changed : one));
  keep(repository, { ...advisory, comments });
  return ok(commentView(world, repository, advisory.ghsa, changed));
}
