import { addCommit, push } from '../change-history.ts';
import { pushTag } from '../change-ref.ts';
import { ancestry, type Commit, type History } from '../kept/history.ts';
import { makeTag } from '../make-commit.ts';
import { signatureOf } from '../view/signature.ts';
import type { World } from '../world.ts';
import { commitAt } from './commit-at.ts';
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

interface NewTag {
  /** The default branch's head, if nothing is said. */
  readonly ref?: string;
  /** Makes it an annotated one. */
  readonly message?: string;
  readonly by?: string;
}

/** What people do to a repository's files. A push is told to the App's webhook. */
export function createContentDeeds(world: World, settled: () => Promise<void>) {
  /** The commit's SHA. */
  async function commit(name: string, said: NewCommit = {}): Promise<string> {
    const repository = repositoryOf(world, name);
    const { history } = repository;
    const { message = 'A change', by = MAINTAINER, branch = history.defaultBranch, files = {} } = said;
    const { parents = [history.branches.has(branch) ? branch : history.defaultBranch] } = said;
    const shas = parents.map((ref) => commitAt(world, name, ref).sha);
    const made = addCommit(repository, world.clock(), { message, author: by, parents: shas, files });
    push(world, repository, branch, made, by);
    await settled();
    return made.sha;
  }

  return {
    commit,
    /** Writes one file on the default branch; the commit's SHA. */
    putFile: (name: string, path: string, text: string | null, by = MAINTAINER): Promise<string> =>
      commit(name, { message: `Change ${path}`, by, files: { [path]: text } }),
    /** Moves the default branch by force, to where another branch, a tag or a commit stands. */
    async forcePush(name: string, ref: string, by = MAINTAINER): Promise<void> {
      const repository = repositoryOf(world, name);
      push(world, repository, repository.history.defaultBranch, commitAt(world, name, ref), by);
      await settled();
    },
    /** The commit at which a branch or tag stands. */
    headOf: (name: string, ref: string): string => commitAt(world, name, ref).sha,
    /** A tag is there, of the default branch's head if nothing is said; nobody hears of it, and nothing starts. */
    tag(name: string, tag: string, ref?: string): void {
      const { history } = repositoryOf(world, name);
      history.tags.set(tag, commitAt(world, name, ref ?? history.defaultBranch).sha);
    },
    /**
     * Pushes a tag, annotated where there is a message, as `git push origin TAG` does; the SHA to which it points. What
     * waits for such a tag starts.
     */
    async pushTag(name: string, tag: string, said: NewTag = {}): Promise<string> {
      const repository = repositoryOf(world, name);
      const { history } = repository;
      const { ref = history.defaultBranch, message, by = MAINTAINER } = said;
      const object = commitAt(world, name, ref).sha;
      const sha = message === undefined ? object : annotate(world, history, { tag, message, object, by });
      pushTag(world, repository, tag, sha, by);
      await settled();
      return sha;
    },
    /** To what each branch and tag points, such as `refs/heads/main`; an annotated tag is an object of its own. */
    refs(name: string): Readonly<Record<string, string>> {
      const { branches, tags } = repositoryOf(world, name).history;
      return Object.fromEntries([
        ...[...branches].map(([branch, sha]) => [`refs/heads/${branch}`, sha] as const),
        ...[...tags].map(([tag, sha]) => [`refs/tags/${tag}`, sha] as const),
      ]);
    },
    /** What a branch, a tag or a commit comes from, the newest first. */
    commits: (name: string, ref?: string): readonly Commit[] => {
      const { history } = repositoryOf(world, name);
      return ancestry(history, commitAt(world, name, ref ?? history.defaultBranch));
    },
    /** A file as a branch, a tag or a commit has it. */
    file: (name: string, path: string, ref?: string): string | undefined =>
      commitAt(world, name, ref ?? repositoryOf(world, name).history.defaultBranch).files.get(path),
  };
}

/** Makes an annotated tag, to which nothing points yet; its SHA. */
function annotate(
  { clock }: World,
  { objects }: History,
  {
    by,
    ...said
  }: Required<Pick<NewTag, 'message' | 'by'>> & { readonly tag: string; readonly object: string },
): string {
  const made = makeTag({ ...said, tagger: signatureOf(by, clock()) });
  objects.tags.set(made.sha, made);
  return made.sha;
}
