import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { required, VARIABLES, type Variables } from '../environment.ts';
import { addSeconds, type Instant } from '../incident/time/instant.ts';
import type { Clock } from '../pipeline/ports.ts';
import { assertUsableSecret, isUnusableSecret } from './usable-secret.ts';

/** The secrets by which deliveries are verified: two at once after a rotation. */
interface WebhookSecrets {
  readonly current: string;
  readonly previous?: string;
}

/** Gives the secrets that are valid now; throws where none can be had or the current one is unusable. */
type WebhookSecretsLoader = () => Promise<WebhookSecrets>;

interface SecretsManagerSettings {
  readonly client: SecretsManagerClient;
  /** The name or ARN of the one secret. */
  readonly secretId: string;
  readonly clock: Clock;
}

const KEPT_FOR_SECONDS = 5 * 60;
const RETRIED_AFTER_SECONDS = 30;

/**
 * Reads the secret's stages AWSCURRENT and AWSPREVIOUS and keeps them for 5 minutes: so long may it take until a
 * rotated secret is known. Where they then cannot be read, the ones that were read last go on to serve, and reading is
 * tried again after 30 seconds: a secret that serves too long harms less than reports that are refused. It fails where
 * none was ever read (the next call tries again), and where what was read as the current one is unusable.
 */
export function secretsManagerWebhookSecrets(settings: SecretsManagerSettings): WebhookSecretsLoader {
  let last: { readonly secrets: WebhookSecrets; readonly until: Instant } | undefined;
  let reading: Promise<WebhookSecrets> | undefined;

  const read = async (now: Instant): Promise<WebhookSecrets> => {
    try {
      last = { secrets: await load(settings), until: addSeconds(now, KEPT_FOR_SECONDS) };
    } catch (fault) {
      if (!last || isUnusableSecret(fault)) throw fault;
      last = { ...last, until: addSeconds(now, RETRIED_AFTER_SECONDS) };
    }
    return last.secrets;
  };

  return async () => {
    const now = settings.clock();
    if (last && now < last.until) return last.secrets;
    reading ??= read(now).finally(() => {
      reading = undefined;
    });
    return reading;
  };
}

/**
 * Takes the secrets from GITHUB_WEBHOOK_SECRET and GITHUB_WEBHOOK_SECRET_PREVIOUS (which may be missing or empty).
 * @throws Error at once where one of them is unusable, so that a pipeline with such a secret does not start.
 */
export function environmentWebhookSecrets(variables: Variables): WebhookSecretsLoader {
  const current = required(variables, VARIABLES.githubWebhookSecret);
  assertUsableSecret(current, VARIABLES.githubWebhookSecret);
  const previous = variables[VARIABLES.githubWebhookSecretPrevious];
  if (previous) assertUsableSecret(previous, VARIABLES.githubWebhookSecretPrevious);
  const secrets: WebhookSecrets = { current, ...(previous && { previous }) };
  return async () => secrets;
}

async function load(settings: SecretsManagerSettings): Promise<WebhookSecrets> {
  const [current, previous] = await Promise.all([stage(settings, 'AWSCURRENT'), previousStage(settings)]);
  return { current, ...(previous !== undefined && { previous }) };
}

/** A previous value that is unusable counts as none: it may be the mistake that the current one mends. */
async function previousStage(settings: SecretsManagerSettings): Promise<string | undefined> {
  try {
    return await stage(settings, 'AWSPREVIOUS');
  } catch (error) {
    // A secret that was never rotated has no previous value.
    if (error instanceof ResourceNotFoundException || isUnusableSecret(error)) return undefined;
    throw error;
  }
}

async function stage({ client, secretId }: SecretsManagerSettings, name: string): Promise<string> {
  const { SecretString } = await client.send(
    new GetSecretValueCommand({ SecretId: secretId, VersionStage: name }),
  );
  assertUsableSecret(SecretString, `The webhook secret (${name})`);
  return SecretString;
}
