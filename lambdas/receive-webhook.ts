import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { clientConfiguration } from './aws/client-configuration.ts';
import { environmentWebhookSecrets, secretsManagerWebhookSecrets } from './aws/webhook-secrets.ts';
import { databaseFrom, decidingFrom } from './database.ts';
import { jsonLog, systemClock, whenFirstCalled } from './entry.ts';
import { processVariables, VARIABLES, type Variables } from './environment.ts';
import { createReceiver } from './github/receive.ts';
import { handleCommand } from './pipeline/handle-command.ts';
import type { Clock, Log } from './pipeline/ports.ts';

/** Takes GitHub's webhooks in; see `createReceiver` for its answers. */
export function createHandler(variables: Variables, clock: Clock, log: Log) {
  const deciding = decidingFrom(databaseFrom(variables), variables, log);
  return createReceiver({
    secrets: secretsFrom(variables, clock),
    handle: async (command) => {
      const outcome = await handleCommand(deciding, command);
      return outcome.status === 'refused' ? { refused: outcome.refusal.reason } : outcome.status;
    },
    clock,
    log,
  });
}

function secretsFrom(variables: Variables, clock: Clock) {
  const secretId = variables[VARIABLES.webhookSecret];
  if (!secretId) return environmentWebhookSecrets(variables);
  const client = new SecretsManagerClient(clientConfiguration(variables, 'SECRETS_MANAGER'));
  return secretsManagerWebhookSecrets({ client, secretId, clock });
}

export const handler = whenFirstCalled(() => createHandler(processVariables, systemClock, jsonLog));
