import { isRepository } from '../../incident/identity.ts';
import type { RepositoryNames } from '../../pipeline/follow-ports.ts';
import type { GitHub } from '../client/github.ts';
import { asObject } from '../read-object.ts';
import { told } from '../told.ts';
import { isFulfilled, noAnswerOf } from './no-answer.ts';

const ROUTE = 'GET /repos/{owner}/{repo}';

/** What GitHub calls repositories: from a former name it leads on, unless another repository has that by now. */
export function createRepositoryNames(github: Pick<GitHub, 'request'>): RepositoryNames {
  return {
    async read(repository) {
      const [owner, repo] = repository.split('/');
      const outcome = await github.request(ROUTE, { owner, repo }, { repeatable: true });
      if (outcome.status === 'not-found' || outcome.status === 'gone') {
        return { status: 'read', value: undefined };
      }
      if (!isFulfilled(outcome)) return noAnswerOf(outcome);
      const value = told(asObject(outcome.data)?.full_name, (name) =>
        isRepository(name) ? name : undefined,
      );
      return value === undefined ? { status: 'unavailable' } : { status: 'read', value };
    },
  };
}
