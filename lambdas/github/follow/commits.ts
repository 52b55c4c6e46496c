import type { Instant } from '../../incident/time/instant.ts';
import type { Branches, SeenCommit } from '../../pipeline/follow-ports.ts';
import type { GitHub } from '../client/github.ts';
import { asObject } from '../read-object.ts';
import { readSha, seenCommit } from '../seen-commit.ts';
import { listOf, readPages } from './read-pages.ts';
import { readVisibility } from './read-visibility.ts';

/** Without a branch, GitHub lists the default one. */
const ROUTE = 'GET /repos/{owner}/{repo}/commits';

/** The most that GitHub gives at once. */
const PAGE = 100;

/** The commits on a repository's default branch that may tell of a fix. */
export function createBranches(github: Pick<GitHub, 'pages' | 'request'>): Branches {
  return {
    commits(repository, since, now) {
      const [owner, repo] = repository.split('/');
      const pages = github.pages(ROUTE, { owner, repo, since, per_page: PAGE });
      return readPages(
        pages,
        listOf((value) => readCommit(value, now)),
      );
    },
    isPublic: (repository) => readVisibility(github, repository),
  };
}

/** When it came to the branch is told by whoever committed it, not by its author. */
function readCommit(value: unknown, now: Instant): readonly SeenCommit[] {
  const { sha, commit } = asObject(value) ?? {};
  const { message, committer } = asObject(commit) ?? {};
  const known = readSha(sha);
  return known === undefined ? [] : seenCommit(known, message, asObject(committer)?.date, now);
}
