import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { addSeconds, type Instant } from '../incident/time/instant.ts';
import type { Clock } from '../pipeline/ports.ts';

interface KeptSecretSettings {
  readonly client: SecretsManagerClient;
  /** The name or ARN of the secret. */
  readonly secretId: string;
  readonly clock: Clock;
}

const KEPT_FOR_SECONDS = 5 * 60;

/**
 * Reads the text of a secret as it stands now, and keeps it for 5 minutes. Where it then cannot be read, the one that
 * was read last goes on to serve; it fails where none was ever read. Undefined for a secret without a text.
 */
export function keptSecret(settings: KeptSecretSettings): () => Promise<string | undefined> {
  let last: { readonly text: string | undefined; readonly until: Instant } | undefined;
  return async () => {
    const now = settings.clock();
    if (last && now < last.until) return last.text;
    try {
      last = { text: await load(settings), until: addSeconds(now, KEPT_FOR_SECONDS) };
    } catch (fault) {
      if (!last) throw fault;
    }
    return last.text;
  };
}

async function load({ client, secretId }: KeptSecretSettings): Promise<string | undefined> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
  return SecretString;
}
