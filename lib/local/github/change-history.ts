import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { ancestry, type Commit, type History } from './kept/history.ts';
import { makeCommit } from './make-commit.ts';
import { tell } from './tell.ts';
import { webUrl } from './view/address.ts';
import { pushedCommitView } from './view/commit-view.ts';
import { pullView } from './view/pull-view.ts';
import type { Repository, World } from './world.ts';

interface NewCommit {
  readonly message: string;
  readonly author: string;
  /** SHAs; the commit holds the files of the first. */
  readonly parents: readonly string[];
  /** What changes, by path; null takes a file away. */
  readonly files: Readonly<Record<string, string | null>>;
}

/** Adds a commit, which no branch holds yet. */
export function addCommit({ history }: Repository, at: Instant, said: NewCommit): Commit {
  const { message, author, parents } = said;
  const files = new Map(history.commits.get(parents[0] ?? '')?.files);
  for (const [path, text] of Object.entries(said.files)) {
    if (text === null) files.delete(path);
    else files.set(path, text);
  }
  const commit = makeCommit({ message, author, at, parents, files });
  history.commits.set(commit.sha, commit);
  return commit;
}

const NO_COMMIT = '0'.repeat(40);

/** Moves a branch to a commit, and makes it where there is none. It is told, and so are open pull requests from it. */
export function push(
  world: World,
  repository: Repository,
  branch: string,
  commit: Commit,
  login: string,
): void {
  const { history } = repository;
  const before = history.branches.get(branch);
  const others = [...history.branches].filter(([name]) => name !== branch).map(([, sha]) => sha);
  const elsewhere = reachable(history, others);
  const known = before === undefined ? elsewhere : reachable(history, [before]);
  const added = ancestry(history, commit).filter(({ sha }) => !known.has(sha));
  history.branches.set(branch, commit.sha);
  const told = (one: Commit) => pushedCommitView(repository, one, !elsewhere.has(one.sha));
  tell(world, repository, ['push', null], login, {
    ref: `refs/heads/${branch}`,
    before: before ?? NO_COMMIT,
    after: commit.sha,
    base_ref: null,
    created: before === undefined,
    deleted: false,
    forced: false,
    compare: webUrl(repository, `/compare/${before ?? NO_COMMIT}...${commit.sha}`),
    commits: added.toReversed().map(told),
    head_commit: told(commit),
    pusher: { name: login, email: null },
  });
  synchronize(world, repository, branch, commit, login);
}

function reachable(history: History, heads: readonly string[]): ReadonlySet<string> {
  const commits = heads.flatMap((sha) => history.commits.get(sha) ?? []);
  return new Set(commits.flatMap((commit) => ancestry(history, commit).map(({ sha }) => sha)));
}

/** Open pull requests follow the branch that they come from. */
function synchronize(
  world: World,
  repository: Repository,
  branch: string,
  { sha }: Commit,
  login: string,
): void {
  for (const issue of repository.issues.values()) {
    const { pull } = issue;
    if (issue.state !== 'open' || pull?.head !== branch) continue;
    const moved = { ...pull, headSha: sha };
    const changed = { ...issue, updatedAt: world.clock(), pull: moved };
    repository.issues.set(issue.number, changed);
    tell(world, repository, ['pull_request', 'synchronize'], login, {
      number: issue.number,
      before: pull.headSha,
      after: sha,
      pull_request: pullView(world, repository, changed, moved),
    });
  }
}
