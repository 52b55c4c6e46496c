import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { makeCommit } from './make-commit.ts';
import type { Repository } from './world.ts';

interface Beginning extends Pick<Repository, 'id' | 'owner' | 'name' | 'private'> {
  readonly defaultBranch: string;
}

/** A repository in which there is nothing but a first commit on its default branch. */
export function createRepository({ defaultBranch, ...beginning }: Beginning, now: Instant): Repository {
  const first = makeCommit({
    message: 'Initial commit',
    author: beginning.owner,
    at: now,
    parents: [],
    files: new Map(),
  });
  return {
    ...beginning,
    advisories: new Map(),
    alerts: {
      dependabot: new Map(),
      code: new Map(),
      secrets: new Map(),
      analyses: [],
      defaultSetup: { state: 'not-configured', languages: [], schedule: null, updatedAt: null },
      secretScanAt: null,
    },
    issues: new Map(),
    discussions: new Map(),
    workflows: new Map(),
    runs: new Map(),
    attempts: new Map(),
    attestations: new Map(),
    history: {
      defaultBranch,
      commits: new Map([[first.sha, first]]),
      branches: new Map([[defaultBranch, first.sha]]),
      tags: new Map(),
      objects: { blobs: new Map(), trees: new Map(), tags: new Map() },
      checks: new Map(),
      statuses: new Map(),
    },
    releases: [],
    settings: { privateReporting: true, immutableReleases: false, protection: null },
  };
}
