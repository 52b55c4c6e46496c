import { type Answer, notFound, ok, refused } from '../answer.ts';
import { push } from '../change-history.ts';
import { deleteRef, isFastForward, pushTag } from '../change-ref.ts';
import { type Commit, changes } from '../kept/history.ts';
import { pushProblem } from '../protection.ts';
import { refView } from '../view/git-view.ts';
import type { Repository } from '../world.ts';
import type { Call, Operation } from './call.ts';
import { inRepository } from './in-repository.ts';
import { loginOf } from './with-advisory.ts';
import { workflowRefusal } from './workflow-refusal.ts';

/** What is asked of references: branches and tags. There are no others here. */
export const REF_OPERATIONS: Readonly<Record<string, Operation>> = {
  'git/get-ref': inRepository('contents', 'read', ({ parameters }, repository) => {
    const ref = refAt(repository, `refs/${parameters.ref}`);
    return ref?.sha === undefined ? notFound() : ok(refView(repository, ref.whole, ref.sha));
  }),
  'git/list-matching-refs': inRepository('contents', 'read', listMatching),
  'git/create-ref': inRepository('contents', 'write', create),
  'git/update-ref': inRepository('contents', 'write', update),
  'git/delete-ref': inRepository('contents', 'write', remove),
};

interface Ref {
  /** Such as `refs/heads/main`. */
  readonly whole: string;
  readonly kind: 'heads' | 'tags';
  readonly name: string;
  /** Those of its kind. */
  readonly all: Map<string, string>;
  /** To what it points; undefined where it is not there. */
  readonly sha: string | undefined;
}

function refAt({ history }: Repository, whole: string): Ref | undefined {
  const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/.exec(whole) ?? [];
  if ((kind !== 'heads' && kind !== 'tags') || name === undefined) return undefined;
  const all = kind === 'heads' ? history.branches : history.tags;
  return { whole, kind, name, all, sha: all.get(name) };
}

/** Those that begin so, by name. */
function listMatching({ parameters }: Call, repository: Repository): Answer {
  const { branches, tags } = repository.history;
  const all = [
    ...[...branches].map(([name, sha]) => [`refs/heads/${name}`, sha] as const),
    ...[...tags].map(([name, sha]) => [`refs/tags/${name}`, sha] as const),
  ];
  const wanted = all.filter(([ref]) => ref.startsWith(`refs/${parameters.ref}`));
  return ok(
    wanted.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([ref, sha]) => refView(repository, ref, sha)),
  );
}

/** What git lets no name hold (git-check-ref-format). */
const NO_NAME = /[\s~^:?*[\\\p{Cc}]|\.\.|@\{|\/\/|\/$|\/\.|\.$|\.lock$/u;

function create(call: Call, repository: Repository): Answer {
  const { world, body } = call;
  const [whole, sha] = [String(body.ref), String(body.sha)];
  const ref = refAt(repository, whole);
  if (!ref) return refused(422, 'Reference name must contain at least three slash-separated components.');
  if (NO_NAME.test(whole)) return refused(422, 'The reference name is not valid.');
  if (ref.sha !== undefined) return refused(422, 'Reference already exists');
  const problem = pointTo(call, repository, ref, sha, (commit) => {
    push(world, repository, ref.name, commit, loginOf(call));
    return undefined;
  });
  return problem ?? { status: 201, body: refView(repository, whole, sha) };
}

/** Points a reference to a commit, or to an annotated tag, if there is such a one; an answer says that there is none. */
function pointTo(
  call: Call,
  repository: Repository,
  { kind, name }: Ref,
  sha: string,
  pushBranch: (commit: Commit) => Answer | undefined,
): Answer | undefined {
  const { commits, objects } = repository.history;
  const commit = commits.get(sha);
  if (!commit && !objects.tags.has(sha)) return refused(422, 'Object does not exist');
  if (kind === 'tags') {
    pushTag(call.world, repository, name, sha, loginOf(call));
    return undefined;
  }
  return commit ? pushBranch(commit) : refused(422, 'Object is not a commit');
}

function update(call: Call, repository: Repository): Answer {
  const { parameters, body } = call;
  const ref = refAt(repository, `refs/${parameters.ref}`);
  if (ref?.sha === undefined) return refused(422, 'Reference does not exist');
  const sha = String(body.sha);
  const before = repository.history.commits.get(ref.sha);
  const problem = pointTo(call, repository, ref, sha, (commit) =>
    moveBranch(call, repository, ref.name, before, commit),
  );
  return problem ?? ok(refView(repository, ref.whole, sha));
}

function moveBranch(
  call: Call,
  repository: Repository,
  branch: string,
  before: Commit | undefined,
  commit: Commit,
): Answer | undefined {
  const mayMove = call.body.force === true || !before || isFastForward(repository.history, before, commit);
  if (!mayMove) return refused(422, 'Update is not a fast forward');
  const problem = pushProblem(repository, branch, commit.sha);
  if (problem !== undefined) return refused(422, problem);
  const refusal = workflowRefusal(call, changes(before, commit));
  if (refusal) return refusal;
  push(call.world, repository, branch, commit, loginOf(call));
  return undefined;
}

function remove(call: Call, repository: Repository): Answer {
  const ref = refAt(repository, `refs/${call.parameters.ref}`);
  if (ref?.sha === undefined) return refused(422, 'Reference does not exist');
  const isDefault = ref.kind === 'heads' && ref.name === repository.history.defaultBranch;
  if (isDefault) return refused(422, 'The default branch cannot be deleted.');
  deleteRef(call.world, repository, [ref.all, ref.name], ref.whole, loginOf(call));
  return { status: 204 };
}
