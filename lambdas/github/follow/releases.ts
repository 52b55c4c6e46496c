import type { Releases } from '../../pipeline/follow-ports.ts';
import type { GitHub } from '../client/github.ts';
import { readRelease } from '../read-release.ts';
import { noAnswerOf } from './no-answer.ts';

const ROUTE = 'GET /repos/{owner}/{repo}/releases/latest';

/** The releases of a repository. Of the latest one its texts are looked at, and go nowhere. */
export function createReleases(github: Pick<GitHub, 'request'>): Releases {
  return {
    async latest(repository) {
      const [owner, repo] = repository.split('/');
      const outcome = await github.request(ROUTE, { owner, repo }, { repeatable: true });
      if (outcome.status === 'not-found' && outcome.missing === 'resource') {
        return { status: 'read', value: undefined };
      }
      if (!('data' in outcome)) return noAnswerOf(outcome);
      const remembered = outcome.status === 'not-modified';
      return { status: 'read', value: readRelease(outcome.data), ...(remembered && { remembered }) };
    },
  };
}
