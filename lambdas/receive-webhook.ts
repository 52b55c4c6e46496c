import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { clientConfiguration } from './aws/client-configuration.ts';
import { createIncidentIndex } from './aws/incident-index.ts';
import { environmentWebhookSecrets, secretsManagerWebhookSecrets } from './aws/webhook-secrets.ts';
import { databaseFrom, decidingFrom } from './database.ts';
import { jsonLog, systemClock, whenFirstCalled } from './entry.ts';
import { processVariables, VARIABLES, type Variables } from './environment.ts';
import { createReceiver } from './github/receive.ts';
import { handleCommand, type Outcome } from './pipeline/handle-command.ts';
import type { Clock, Log } from './pipeline/ports.ts';

/** Takes GitHub's webhooks in; see `createReceiver` for its answers. */
export function createHandler(variables: Variables, clock: Clock, log: Log) {
  const database = databaseFrom(variables);
  const deciding = decidingFrom(database, variables, log);
  const index = createIncidentIndex(database.client, database.table);
  return createReceiver({
    secrets: secretsFrom(variables, clock),
    policy: deciding.policy,
    handle: async (told) => {
      if (!('kind' in told)) return sumOf([await handleCommand(deciding, told)]);
      // A private report starts without what the rest needs.
      const { spread } = await import('./pipeline/tidings.ts');
      return sumOf(await spread({ ...deciding, index }, told, clock()));
    },
    clock,
    log,
  });
}

/** What came of a delivery as a whole. What one of several incidents refuses holds back no other. */
function sumOf(outcomes: readonly Outcome[]): 'committed' | 'unchanged' | { readonly refused: string } {
  if (outcomes.some(({ status }) => status === 'committed')) return 'committed';
  const [first] = outcomes;
  return first?.status === 'refused' && outcomes.length === 1
    ? { refused: first.refusal.reason }
    : 'unchanged';
}

function secretsFrom(variables: Variables, clock: Clock) {
  const secretId = variables[VARIABLES.webhookSecret];
  if (!secretId) return environmentWebhookSecrets(variables);
  const client = new SecretsManagerClient(clientConfiguration(variables, 'SECRETS_MANAGER'));
  return secretsManagerWebhookSecrets({ client, secretId, clock });
}

export const handler = whenFirstCalled(() => createHandler(processVariables, systemClock, jsonLog));
