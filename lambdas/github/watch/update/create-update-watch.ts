import type { Repository } from '../../../incident/identity.ts';
import { calendarOf } from '../../../incident/policy/policy-calendar.ts';
import { updatesOf } from '../../../incident/policy/updates-defaults.ts';
import type { OpenUpdate } from '../../../incident/watch/update/open-update.ts';
import { isSecurityUpdate } from '../../../incident/watch/update/security-update.ts';
import { undecidedOf } from '../../../incident/watch/update/undecided.ts';
import { updateFindings } from '../../../incident/watch/update/update-findings.ts';
import type { RepositoryWatch } from '../../../pipeline/watch-ports.ts';
import { askForRepository } from '../ask-for-repository.ts';
import type { Asking, Told } from '../asking.ts';
import { listAll } from './list-all.ts';
import { type ListedUpdate, listUpdatePulls } from './list-update-pulls.ts';
import { listVulnerable } from './list-vulnerable.ts';
import { readUpdate } from './read-update.ts';

/** So many are looked at, the oldest first: each costs two requests, and Dependabot has no more than some ten open. */
const MOST = 50;

/** Looks for pull requests of Dependabot that are not merged as the policy expects. */
export function createUpdateWatch(github: Asking): RepositoryWatch {
  return {
    kind: 'update',
    async read(repository, policy, now) {
      const rule = updatesOf(policy);
      if (rule === undefined) return { status: 'read', findings: [] };
      const listed = await listFollowed(github, repository, rule.security);
      if (listed.status !== 'told') return listed;
      const updates = await readAll(github, repository, listed.data.slice(0, MOST));
      if (updates.status !== 'told') return updates;
      const limits = { ...rule, calendar: calendarOf(policy) };
      const findings = updateFindings(updates.data, limits, now);
      return { status: 'read', findings, undecided: undecidedOf(updates.data) };
    },
  };
}

/**
 * The pull requests that are followed; none of an archived repository, where nothing can be merged. Alerts are only
 * asked for where there is a pull request that they could be about.
 */
async function listFollowed(
  github: Asking,
  repository: Repository,
  security: 'only' | 'all',
): Promise<Told<readonly ListedUpdate[]>> {
  const place = await askForRepository(github, repository);
  if (place.status !== 'told') return place;
  if (place.data.archived === true) return { status: 'told', data: [] };
  const pulls = await listAll(listUpdatePulls(github, repository));
  if (pulls.status !== 'told' || security === 'all' || pulls.data.length === 0) return pulls;
  const vulnerable = await listAll(listVulnerable(github, repository));
  if (vulnerable.status !== 'told') return vulnerable;
  return { status: 'told', data: pulls.data.filter(({ words }) => isSecurityUpdate(words, vulnerable.data)) };
}

async function readAll(
  github: Asking,
  repository: Repository,
  listed: readonly ListedUpdate[],
): Promise<Told<readonly OpenUpdate[]>> {
  const updates: OpenUpdate[] = [];
  for (const one of listed) {
    const update = await readUpdate(github, repository, one);
    if (update.status !== 'told') return update;
    if (update.data) updates.push(update.data);
  }
  return { status: 'told', data: updates };
}
