import { addCommit, push } from './change-history.ts';
import { newIssue, type Said, tellIssue } from './change-issue.ts';
import type { JsonObject } from './json.ts';
import { type Commit, changes, mergeBase, resolve } from './kept/history.ts';
import type { Issue, Pull } from './kept/issue.ts';
import type { Repository, World } from './world.ts';

/** A pull request that can be told apart from an issue. */
export interface PullRequest {
  readonly issue: Issue;
  readonly pull: Pull;
}

/** Opens a pull request from a branch that is there. It is told. */
export function openPull(
  world: World,
  repository: Repository,
  said: Said & { readonly by: string },
  { head, base, draft }: Pick<Pull, 'head' | 'base' | 'draft'>,
): PullRequest {
  const headSha = resolve(repository.history, `refs/heads/${head}`)?.sha ?? '';
  const pull = { head, base, headSha, draft, merged: null, autoMergeBy: null, mergeableState: 'clean' };
  const issue = newIssue(world, repository, said, pull);
  tellIssue(world, repository, issue, 'opened', said.by);
  return { issue, pull };
}

/** Keeps a pull request changed, as of now, and tells it; `action` is null where no webhook does. */
export function changePull(
  world: World,
  repository: Repository,
  issue: Issue,
  changed: Partial<Issue>,
  [action, by]: readonly [string | null, string],
  payload: JsonObject = {},
): Issue {
  const now = { ...issue, ...changed, updatedAt: world.clock() };
  repository.issues.set(issue.number, now);
  if (action !== null) tellIssue(world, repository, now, action, by, payload);
  return now;
}

/** How a pull request is merged. */
export interface Merging {
  readonly by: string;
  /** With the branch as a second parent, or with all of its changes in one commit. */
  readonly method?: 'merge' | 'squash';
  /** The message of the commit, if it is not to be GitHub's. */
  readonly message?: string;
}

/** What stops a pull request from being merged; undefined where nothing does. */
export function mergeProblem({ history }: Repository, { issue, pull }: PullRequest): string | undefined {
  const [base, head] = [resolve(history, pull.base), history.commits.get(pull.headSha)];
  const cannot = issue.state === 'closed' || pull.draft || !base || !head;
  return cannot || pull.mergeableState === 'dirty' ? 'Pull Request is not mergeable' : undefined;
}

/** Merges it into its base by a commit, whose SHA is given; told as a push, and as `closed`. */
export function mergePull(
  world: World,
  repository: Repository,
  request: PullRequest,
  { by, method = 'merge', message = messageOf(repository, request) }: Merging,
): string {
  const { issue, pull } = request;
  const merged = mergedCommit(repository, pull);
  const parents = method === 'merge' ? merged.parents : merged.parents.slice(0, 1);
  const said = { message, author: by, parents, files: merged.files };
  const commit = addCommit(repository, world.clock(), said);
  push(world, repository, pull.base, commit, by);
  const at = world.clock();
  const closed = { state: 'closed', closed: { at, by, reason: null } } as const;
  const done = { ...closed, pull: { ...pull, merged: { at, by, sha: commit.sha } } };
  changePull(world, repository, issue, done, ['closed', by]);
  return commit.sha;
}

/** What a commit is made of that brings the changes of a branch, and leaves those of others alone. */
function mergedCommit({ history }: Repository, pull: Pull) {
  const [base, head] = [resolve(history, pull.base), history.commits.get(pull.headSha)];
  if (!base || !head) throw new Error('A pull request has lost its branches.');
  return { parents: [base.sha, head.sha], files: mergedFiles(mergeBase(history, base, head), head) };
}

function mergedFiles(common: Commit | undefined, head: Commit): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    changes(common, head).map(({ path }) => [path, head.files.get(path) ?? null] as const),
  );
}

function messageOf({ owner }: Repository, { issue, pull }: PullRequest): string {
  return `Merge pull request #${issue.number} from ${owner}/${pull.head}\n\n${issue.title}`;
}
