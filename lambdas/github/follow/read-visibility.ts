import type { Repository } from '../../incident/identity.ts';
import type { Reading } from '../../pipeline/follow-ports.ts';
import type { GitHub } from '../client/github.ts';
import { asObject } from '../read-object.ts';
import { isFulfilled, noAnswerOf } from './no-answer.ts';

/** Whether everybody can read a repository. */
export async function readVisibility(
  github: Pick<GitHub, 'request'>,
  repository: Repository,
): Promise<Reading<boolean>> {
  const [owner, repo] = repository.split('/');
  const outcome = await github.request('GET /repos/{owner}/{repo}', { owner, repo }, { repeatable: true });
  if (!isFulfilled(outcome)) return noAnswerOf(outcome);
  const value = asObject(outcome.data)?.private === false;
  return { status: 'read', value, ...(outcome.status === 'not-modified' && { remembered: true }) };
}
