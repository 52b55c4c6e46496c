import { earliest } from '../../incident/time/instant.ts';
import type { AdvisoryDatabase } from '../../pipeline/follow-ports.ts';
import type { GitHub } from '../client/github.ts';
import { readGlobalAdvisory } from '../read-global-advisory.ts';
import { readInstant } from '../read-instant.ts';
import { asObject } from '../read-object.ts';
import { told } from '../told.ts';
import { noAnswerOf } from './no-answer.ts';

const ROUTE = 'GET /advisories/{ghsa_id}';

/** GitHub's database of advisories, which everybody can read; asked on the repository's account. */
export function createAdvisoryDatabase(github: Pick<GitHub, 'request'>): AdvisoryDatabase {
  return {
    async read(repository, reference, now) {
      const [owner = '', repo = ''] = repository.split('/');
      const parameters = { ghsa_id: reference };
      const outcome = await github.request(ROUTE, parameters, {
        repeatable: true,
        onBehalfOf: { owner, repo },
      });
      if (outcome.status === 'not-found' && outcome.missing === 'resource') {
        return { status: 'read', value: undefined };
      }
      if (!('data' in outcome)) return noAnswerOf(outcome);
      const advisory = asObject(outcome.data) ?? {};
      const reviewedAt = told(advisory.github_reviewed_at, readInstant);
      const value = readGlobalAdvisory(advisory, now, reviewedAt && earliest([reviewedAt, now]));
      const remembered = outcome.status === 'not-modified';
      return { status: 'read', value, ...(remembered && { remembered }) };
    },
  };
}
