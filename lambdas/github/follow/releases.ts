import type { Releases } from '../../pipeline/follow-ports.ts';
import type { GitHub } from '../client/github.ts';
import { readRelease } from '../read-release.ts';
import { isFulfilled, noAnswerOf } from './no-answer.ts';

/** The list is asked for, and not the latest one: where there is none, that answer is remembered as well. */
const ROUTE = 'GET /repos/{owner}/{repo}/releases';

/** So many of the latest are looked at. */
const LATEST = 5;

/** The releases of a repository. Their texts are looked at, and go nowhere. */
export function createReleases(github: Pick<GitHub, 'request'>): Releases {
  return {
    async latest(repository) {
      const [owner, repo] = repository.split('/');
      const outcome = await github.request(ROUTE, { owner, repo, per_page: LATEST }, { repeatable: true });
      if (!isFulfilled(outcome)) return noAnswerOf(outcome);
      const list: readonly unknown[] = Array.isArray(outcome.data) ? outcome.data : [];
      const value = list.flatMap((release) => readRelease(release) ?? []);
      const remembered = outcome.status === 'not-modified';
      return { status: 'read', value, ...(remembered && { remembered }) };
    },
  };
}
