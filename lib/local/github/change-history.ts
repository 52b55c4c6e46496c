import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { ancestry, type Commit, type History } from './kept/history.ts';
import { makeCommit } from './make-commit.ts';
import { tell } from './tell.ts';
import { tellPush } from './tell-push.ts';
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
  const ofCommit = ancestry(history, commit);
  const added = ofCommit.filter(({ sha }) => !known.has(sha));
  history.branches.set(branch, commit.sha);
  tellPush(world, repository, login, {
    ref: `refs/heads/${branch}`,
    before,
    after: commit.sha,
    forced: before !== undefined && !ofCommit.some(({ sha }) => sha === before),
    head: commit,
    added: added.toReversed(),
    elsewhere,
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
    if (issue.state !== 'open' || pull?.head !== branch || pull.headSha === sha) continue;
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
