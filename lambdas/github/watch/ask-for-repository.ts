import type { Repository } from '../../incident/identity.ts';
import { asObject, type JsonObject } from '../read-object.ts';
import { type Asking, askFor, type Told } from './asking.ts';

const REPOSITORY = 'GET /repos/{owner}/{repo}';

/**
 * What GitHub says of a repository. One that has another name now counts as gone, though GitHub leads on to it: the App
 * watches it under its new name as well, and nothing is to be told twice.
 */
export async function askForRepository(github: Asking, repository: Repository): Promise<Told<JsonObject>> {
  const [owner, repo] = repository.split('/');
  const told = await askFor(github, REPOSITORY, { owner, repo });
  if (told.status !== 'told') return told;
  const data = asObject(told.data) ?? {};
  const name = data.full_name;
  const isRenamed = typeof name === 'string' && name.toLowerCase() !== repository.toLowerCase();
  return isRenamed ? { status: 'gone' } : { status: 'told', data };
}
