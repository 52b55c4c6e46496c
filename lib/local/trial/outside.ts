import { randomUUID } from 'node:crypto';
import { VARIABLES } from '../../../lambdas/environment.ts';
import type { Clock } from '../../../lambdas/pipeline/ports.ts';
import type { GitHubState } from '../github/state.ts';
import { startRegistriesStandIn } from '../registries/registries-stand-in.ts';
import { startCveRecords } from './cve-records-stand-in.ts';
import { ship } from './ship.ts';
import { startUsers } from './users-stand-in.ts';

/**
 * Starts what a release of the repository for trials reaches outside of GitHub: registries, the service of CVE records,
 * and users, to whom `env:TRIAL_USERS` in a policy leads. Whatever addresses the runbook's release plan names, these are
 * asked instead.
 */
export async function startOutside(state: GitHubState, repository: string, clock: Clock) {
  const cratesToken = randomUUID();
  const registries = await startRegistriesStandIn({ clock, tokens: { crates: cratesToken } });
  const records = await startCveRecords(state, repository);
  const users = await startUsers();
  const { container, index, api } = registries.addresses;
  const standIns = {
    'https://ghcr.io': container,
    'https://index.crates.io': index,
    'https://crates.io': api,
    'https://cveawg.mitre.org': records.endpoint,
  };
  return {
    shipped: ship(state, repository, registries),
    /** The subjects of what users were told. */
    announced: users.told,
    variables: {
      [VARIABLES.registryStandIns]: JSON.stringify(standIns),
      [VARIABLES.cratesToken]: cratesToken,
      [VARIABLES.announceWebhooks]: JSON.stringify({ TRIAL_USERS: users.endpoint }),
    },
    async close() {
      await Promise.all([registries.close(), records.close(), users.close()]);
    },
  };
}
