import { addCommit, push } from '../change-history.ts';
import { type CheckRun, type Commit, resolve, type Status } from '../kept/history.ts';
import type { World } from '../world.ts';
import { MAINTAINER, repositoryOf } from './deed.ts';

interface NewCommit {
  readonly message?: string;
  readonly by?: string;
  /** The default branch, if nothing is said; a branch that is not there is made. */
  readonly branch?: string;
  /** Branches, tags or SHAs. The branch's head if nothing is said, and the default branch's for a new branch. */
  readonly parents?: readonly string[];
  /** By path; null takes a file away. */
  readonly files?: Readonly<Record<string, string | null>>;
}

/** What people do to a repository's files. A push is told to the App's webhook. */
export function createContentDeeds(world: World, settled: () => Promise<void>) {
  /** The commit's SHA. */
  async function commit(name: string, said: NewCommit = {}): Promise<string> {
    const repository = repositoryOf(world, name);
    const { history } = repository;
    const { message = 'A change', by = MAINTAINER, branch = history.defaultBranch, files = {} } = said;
    const { parents = [history.branches.has(branch) ? branch : history.defaultBranch] } = said;
    const shas = parents.map((ref) => commitAt(name, ref).sha);
    const made = addCommit(repository, world.clock(), { message, author: by, parents: shas, files });
    push(world, repository, branch, made, by);
    await settled();
    return made.sha;
  }

  function commitAt(name: string, ref: string): Commit {
    const found = resolve(repositoryOf(world, name).history, ref);
    if (!found) throw new Error(`${name} has no commit ${ref}.`);
    return found;
  }

  return {
    commit,
    /** Writes one file on the default branch; the commit's SHA. */
    putFile: (name: string, path: string, text: string | null, by = MAINTAINER): Promise<string> =>
      commit(name, { message: `Change ${path}`, by, files: { [path]: text } }),
    /** The commit at which a branch or tag stands. */
    headOf: (name: string, ref: string): string => commitAt(name, ref).sha,
    tag(name: string, tag: string, ref?: string): void {
      const { history } = repositoryOf(world, name);
      history.tags.set(tag, commitAt(name, ref ?? history.defaultBranch).sha);
    },
    /** The checks of a commit are now these, and no others. No webhook of the App tells it. */
    setChecks(name: string, ref: string, checks: readonly Partial<Omit<CheckRun, 'id' | 'at'>>[]): void {
      const done = { name: 'check', status: 'completed', conclusion: 'success' } as const;
      const made = checks.map((one) => ({ ...done, ...one, id: world.nextId(), at: world.clock() }));
      repositoryOf(world, name).history.checks.set(commitAt(name, ref).sha, made);
    },
    /** The statuses of a commit are now these, and no others. */
    setStatuses(name: string, ref: string, statuses: readonly Pick<Status, 'context' | 'state'>[]): void {
      const made = statuses.map((one) => ({ ...one, id: world.nextId(), at: world.clock() }));
      repositoryOf(world, name).history.statuses.set(commitAt(name, ref).sha, made);
    },
    switchPrivateReporting(name: string, on: boolean): void {
      repositoryOf(world, name).settings.privateReporting = on;
    },
  };
}
