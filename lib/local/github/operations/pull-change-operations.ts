import { type Answer, invalid, notFound, ok, refused } from '../answer.ts';
import { mergeProblem, mergePull, openPull, type PullRequest } from '../change-pull.ts';
import { ancestry, changes, mergeBase, resolve } from '../kept/history.ts';
import { checkProblems } from '../protection.ts';
import { pullView } from '../view/pull-view.ts';
import type { Repository } from '../world.ts';
import type { Call, Operation } from './call.ts';
import { inRepository } from './in-repository.ts';
import { loginOf } from './with-advisory.ts';
import { workflowRefusal } from './workflow-refusal.ts';

/** What the API does with pull requests. Merging one takes the permission of a push (docs, "Merge a pull request"). */
export const PULL_CHANGE_OPERATIONS: Readonly<Record<string, Operation>> = {
  'pulls/create': inRepository('pull_requests', 'write', create),
  'pulls/merge': inRepository('contents', 'write', (call, repository) => {
    const issue = repository.issues.get(Number(call.parameters.pull_number));
    return issue?.pull ? merge(call, repository, { issue, pull: issue.pull }) : notFound();
  }),
};

/** Only from a branch of the repository itself. */
function create(call: Call, repository: Repository): Answer {
  const { world, body } = call;
  const { title, body: text, draft } = body;
  const prefix = `${repository.owner}:`;
  const head = String(body.head);
  const branches = {
    head: head.startsWith(prefix) ? head.slice(prefix.length) : head,
    base: String(body.base),
    draft: draft === true,
  };
  const problem = title === undefined ? 'title is missing' : createProblem(repository, branches);
  if (problem !== undefined) return invalid(problem);
  const said = { title: String(title), body: String(text ?? ''), by: loginOf(call) };
  const { issue, pull } = openPull(world, repository, said, branches);
  return { status: 201, body: pullView(world, repository, issue, pull) };
}

interface Branches {
  readonly head: string;
  readonly base: string;
}

function createProblem({ history, issues, owner }: Repository, { head, base }: Branches): string | undefined {
  const [from, to] = [resolve(history, `refs/heads/${head}`), resolve(history, `refs/heads/${base}`)];
  if (!from) return 'head is invalid';
  if (!to) return 'base is invalid';
  const known = ancestry(history, to);
  if (known.includes(from)) return `No commits between ${base} and ${head}`;
  const isOpen = [...issues.values()].some(
    ({ state, pull }) => state === 'open' && pull?.head === head && pull.base === base,
  );
  return isOpen ? `A pull request already exists for ${owner}:${head}.` : undefined;
}

const BLOCKED: readonly string[] = ['blocked', 'behind'];

function merge(call: Call, repository: Repository, request: PullRequest): Answer {
  const { body } = call;
  const { pull } = request;
  const [blocking] = checkProblems(repository, pull.base, pull.headSha);
  const isBlocked = BLOCKED.includes(pull.mergeableState) ? 'Pull Request is not mergeable' : undefined;
  const problem = mergeProblem(repository, request) ?? blocking ?? isBlocked;
  if (problem !== undefined) return refused(405, problem);
  const method = body.merge_method === 'squash' ? 'squash' : 'merge';
  if (body.merge_method === 'rebase')
    return refused(405, 'Rebase merges are not allowed on this repository.');
  if (body.sha !== undefined && body.sha !== pull.headSha)
    return refused(409, 'Head branch was modified. Review and try the merge again.');
  const refusal = workflowRefusal(call, changesOf(repository, request));
  if (refusal) return refusal;
  const message = messageIn(call);
  const by = loginOf(call);
  const sha = mergePull(call.world, repository, request, { by, method, ...message });
  return ok({ sha, merged: true, message: 'Pull Request successfully merged' });
}

function changesOf({ history }: Repository, { pull }: PullRequest) {
  const [base, head] = [resolve(history, pull.base), history.commits.get(pull.headSha)];
  return changes(base && head && mergeBase(history, base, head), head);
}

function messageIn({ body }: Call): { readonly message?: string } {
  const { commit_title: title, commit_message: text } = body;
  if (title === undefined) return {};
  return { message: text === undefined ? String(title) : `${title}\n\n${text}` };
}
