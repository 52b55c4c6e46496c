import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { required, VARIABLES, type Variables } from '../environment.ts';
import { addSeconds, type Instant } from '../incident/instant.ts';
import type { Clock } from '../pipeline/ports.ts';
import { assertUsableSecret } from './usable-secret.ts';

/** The secrets by which deliveries are verified: two at once after a rotation. */
interface WebhookSecrets {
  readonly current: string;
  readonly previous?: string;
}

/** Gives the secrets that are valid now; throws where none can be had or one is unusable. */
type WebhookSecretsLoader = () => Promise<WebhookSecrets>;

interface SecretsManagerSettings {
  readonly client: SecretsManagerClient;
  /** The name or ARN of the one secret. */
  readonly secretId: string;
  readonly clock: Clock;
}

const KEPT_FOR_SECONDS = 5 * 60;

/**
 * Reads the secret's stages AWSCURRENT and AWSPREVIOUS and keeps them for 5 minutes: so long may it take until a
 * rotated secret is known. What failed is not kept: the next call tries again.
 */
export function secretsManagerWebhookSecrets(settings: SecretsManagerSettings): WebhookSecretsLoader {
  let kept: { readonly until: Instant; readonly secrets: Promise<WebhookSecrets> } | undefined;
  return () => {
    const now = settings.clock();
    if (kept && now < kept.until) return kept.secrets;
    const mine = { until: addSeconds(now, KEPT_FOR_SECONDS), secrets: load(settings) };
    kept = mine;
    mine.secrets.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return mine.secrets;
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

async function previousStage(settings: SecretsManagerSettings): Promise<string | undefined> {
  try {
    return await stage(settings, 'AWSPREVIOUS');
  } catch (error) {
    // A secret that was never rotated has no previous value.
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function stage({ client, secretId }: SecretsManagerSettings, name: string): Promise<string> {
  const { SecretString } = await client.send(
    new GetSecretValueCommand({ SecretId: secretId, VersionStage: name }),
  );
  if (SecretString === undefined) throw new Error(`The webhook secret (${name}) is binary: it must be text.`);
  assertUsableSecret(SecretString, `The webhook secret (${name})`);
  return SecretString;
}
