import { addCommit, push } from '../change-history.ts';
import { resolve } from '../kept/history.ts';
import type { World } from '../world.ts';
import { MAINTAINER, repositoryOf } from './deed.ts';

interface Fix {
  /** Of the commit in the private fork. */
  readonly message?: string;
  readonly by?: string;
  /** By path; null takes a file away. */
  readonly files?: Readonly<Record<string, string | null>>;
}

/** What people do with an advisory's temporary private fork, which no App can see. */
export function createForkDeeds(world: World, settled: () => Promise<void>) {
  return {
    /**
     * Merges a fix that was made in the private fork, all at once: its commit and that of the merge appear on the default
     * branch, protected or not (docs, "Collaborating in a temporary private fork"). The merge commit's SHA.
     */
    async mergeFork(name: string, ghsa: string, said: Fix = {}): Promise<string> {
      const { message = 'fix: close the hole', by = MAINTAINER, files = {} } = said;
      const repository = repositoryOf(world, name);
      const { history } = repository;
      const fork = repository.advisories.get(ghsa)?.fork;
      const base = resolve(history, history.defaultBranch);
      const now = world.clock();
      if (!fork || !base || fork.readyAt > now)
        throw new Error(`GitHub refuses: ${ghsa} has no private fork.`);
      const fix = addCommit(repository, now, { message, author: by, parents: [base.sha], files });
      const merge = { message: 'Merge commit from fork', author: by, parents: [base.sha, fix.sha], files };
      const commit = addCommit(repository, now, merge);
      push(world, repository, history.defaultBranch, commit, by);
      await settled();
      return commit.sha;
    },
  };
}
