import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { clientConfiguration } from './aws/client-configuration.ts';
import { keptSecret } from './aws/kept-secret.ts';
import { VARIABLES, type Variables } from './environment.ts';
import type { Clock } from './pipeline/ports.ts';

/** What registries, mail servers and webhooks know Embargo by. What is not there was not entered. */
export interface ReleaseAccess {
  readonly cratesToken?: string;
  readonly npmToken?: string;
  readonly announceServer?: string;
  readonly announceFrom?: string;
  /** The addresses of webhooks, by the names that the policy has for them. */
  readonly announceWebhooks: Readonly<Record<string, string>>;
}

/** Logs show the name of a fault and not its message: this one says what is wrong. */
const FAULT = 'UnusableReleaseCredentials';

/**
 * The access that a release takes: from the secret that RELEASE_CREDENTIALS_ARN names, a JSON object with `cratesToken`,
 * `npmToken`, `announceServer`, `announceFrom` and `announceWebhooks`; on one machine from the variables of these names.
 * @throws Error by the name of UnusableReleaseCredentials where something was entered and cannot be used
 */
export function releaseAccessFrom(variables: Variables, clock: Clock): () => Promise<ReleaseAccess> {
  const secretId = variables[VARIABLES.releaseCredentials];
  if (!secretId) {
    const access = entered(variables);
    return async () => access;
  }
  const client = new SecretsManagerClient(clientConfiguration(variables, 'SECRETS_MANAGER'));
  const secret = keptSecret({ client, secretId, clock });
  return async () => readAccess(parsed((await secret()) ?? ''));
}

function entered(variables: Variables): ReleaseAccess {
  return readAccess({
    cratesToken: variables[VARIABLES.cratesToken],
    npmToken: variables[VARIABLES.npmToken],
    announceServer: variables[VARIABLES.announceServer],
    announceFrom: variables[VARIABLES.announceFrom],
    announceWebhooks: parsed(variables[VARIABLES.announceWebhooks] ?? ''),
  });
}

function readAccess(values: Readonly<Record<string, unknown>>): ReleaseAccess {
  const named = ['cratesToken', 'npmToken', 'announceServer', 'announceFrom'].flatMap((name) => {
    const value = textIn(values, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const webhooks = values.announceWebhooks ?? {};
  if (!isRecord(webhooks)) throw unusable('announceWebhooks must be an object of addresses');
  const addresses = Object.keys(webhooks).flatMap((name) => {
    const value = textIn(webhooks, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(named), announceWebhooks: Object.fromEntries(addresses) };
}

function textIn(values: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = values[name];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw unusable(`${name} must be text`);
  return value.trim();
}

/** What is wrong with it is told without any of it. */
function parsed(text: string): Readonly<Record<string, unknown>> {
  if (text.trim() === '') return {};
  const value = parsedJson(text);
  if (!isRecord(value)) throw unusable('they are no JSON object');
  return value;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message repeats what it read.
    throw unusable('they are no JSON');
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unusable(complaint: string): Error {
  const fault = new Error(`The credentials for releases cannot be used: ${complaint}.`);
  fault.name = FAULT;
  return fault;
}
