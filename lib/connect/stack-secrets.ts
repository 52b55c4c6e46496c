import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { clientFault } from '../client/client-fault.ts';

/** The secrets of a deployed pipeline, by name or ARN. */
export interface StackSecrets {
  /** @throws ClientFault where it cannot be read; it takes `secretsmanager:GetSecretValue`. */
  read(secretId: string): Promise<string | undefined>;
  /** @throws ClientFault where it may not have been stored; it takes `secretsmanager:PutSecretValue`. */
  store(secretId: string, text: string): Promise<void>;
}

/** Reads and stores secrets with the credentials that the AWS CLI would use. */
export function stackSecrets(client: SecretsManagerClient): StackSecrets {
  return {
    async read(SecretId) {
      const command = new GetSecretValueCommand({ SecretId });
      const { SecretString } = await client.send(command).catch((cause: unknown) => {
        throw faultOf('read', SecretId, cause);
      });
      return SecretString;
    },
    async store(SecretId, SecretString) {
      await client.send(new PutSecretValueCommand({ SecretId, SecretString })).catch((cause: unknown) => {
        throw faultOf('store', SecretId, cause);
      });
    },
  };
}

/** The message of the SDK is left out: some hold what was sent. */
function faultOf(verb: 'read' | 'store', secretId: string, cause: unknown) {
  const kind = cause instanceof Error ? cause.name : 'unknown';
  const isDenied = kind === 'AccessDeniedException';
  const action = verb === 'read' ? 'secretsmanager:GetSecretValue' : 'secretsmanager:PutSecretValue';
  return clientFault(
    isDenied ? 'not-authorised' : 'failed',
    isDenied
      ? `You may not ${verb} the secret ${secretId}: it takes ${action} on it.`
      : `The secret ${secretId} could not be ${verb === 'read' ? 'read' : 'stored'} (${kind}).`,
    cause,
  );
}
