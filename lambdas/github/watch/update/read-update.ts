import type { Repository } from '../../../incident/identity.ts';
import {
  MERGE_STATES,
  type MergeState,
  type OpenUpdate,
} from '../../../incident/watch/update/open-update.ts';
import { asObject } from '../../read-object.ts';
import { type Asking, askFor, type Told } from '../asking.ts';
import type { ListedUpdate } from './list-update-pulls.ts';
import { readChecks } from './read-checks.ts';

const ROUTE = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';

/**
 * Reads how far a pull request is from being merged; undefined for one that was merged or closed since it was listed.
 * GitHub computes whether it can be merged when it is asked, so it is asked again where it did not know.
 */
export async function readUpdate(
  github: Asking,
  repository: Repository,
  { number, createdAt, mergesItself, sha }: ListedUpdate,
): Promise<Told<OpenUpdate | undefined>> {
  const [owner, repo] = repository.split('/');
  const ask = () => askFor(github, ROUTE, { owner, repo, pull_number: number });
  const pull = await ask();
  if (pull.status !== 'told') return pull;
  if (asObject(pull.data)?.state === 'closed') return { status: 'told', data: undefined };
  const checks = await readChecks(github, repository, sha);
  if (checks.status !== 'told') return checks;
  const second = stateOf(pull.data) === 'unknown' ? await ask() : pull;
  if (second.status !== 'told') return second;
  const merge = stateOf(second.data);
  return { status: 'told', data: { number, createdAt, mergesItself, merge, checks: checks.data } };
}

function stateOf(pull: unknown): MergeState {
  const value = asObject(pull)?.mergeable_state;
  return MERGE_STATES.find((state) => state === value) ?? 'unknown';
}
