import type { Repository } from '../../incident/identity.ts';
import type { NotNow, Refused } from '../../pipeline/act-ports.ts';
import type { Credentials } from '../client/credentials.ts';
import type { GitHub } from '../client/github.ts';
import { isFulfilled } from '../follow/no-answer.ts';
import { asObject } from '../read-object.ts';
import { inRepository } from './place.ts';
import { unseen } from './unfulfilled.ts';

export type OwnLogin = { readonly status: 'known'; readonly login: string } | Refused | NotNow;

/** Under which login GitHub shows what is done with these credentials: the App's robot, or the token's person. */
export async function ownLogin(
  github: Pick<GitHub, 'request'>,
  kind: Credentials['kind'],
  repository: Repository,
): Promise<OwnLogin> {
  const { owner = '', repo = '' } = inRepository(repository);
  const outcome =
    kind === 'app'
      ? await github.request('GET /app', {}, { repeatable: true })
      : await github.request('GET /user', {}, { repeatable: true, onBehalfOf: { owner, repo } });
  if (!isFulfilled(outcome)) {
    return unseen(outcome, {
      repository,
      permission: 'Metadata: read',
      missing: 'GitHub knows no such App.',
    });
  }
  const { slug, login } = asObject(outcome.data) ?? {};
  const name = kind === 'app' ? slug && `${slug}[bot]` : login;
  return typeof name === 'string' ? { status: 'known', login: name } : { status: 'unavailable' };
}
