import { readFileSync } from 'node:fs';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { clientConfiguration } from './aws/client-configuration.ts';
import { keptSecret } from './aws/kept-secret.ts';
import { required, VARIABLES, type Variables } from './environment.ts';
import { type Access, readAccess } from './github/read-access.ts';
import type { Clock } from './pipeline/ports.ts';

/** Gives the access to GitHub that is configured now; undefined where none is. */
export type AccessLoader = () => Promise<Access | undefined>;

/**
 * The access to GitHub: from the secret that GITHUB_CREDENTIALS_ARN names, else from GITHUB_APP_ID with GITHUB_APP_KEY or
 * GITHUB_APP_KEY_FILE, else from GITHUB_TOKEN where GITHUB_REPOSITORIES names what to follow with it. A token alone
 * configures nothing: many have one in their environment for other tools.
 * @throws Error at once where the variables of one machine are unusable, so that it does not start with them; the
 *   loader throws where the secret is, or cannot be read.
 */
export function accessFrom(variables: Variables, clock: Clock): AccessLoader {
  const secretId = variables[VARIABLES.githubCredentials];
  if (!secretId) {
    const access = readAccess(enteredIn(variables));
    return async () => access;
  }
  const client = new SecretsManagerClient(clientConfiguration(variables, 'SECRETS_MANAGER'));
  const secret = keptSecret({ client, secretId, clock });
  return async () => readAccess(await secret());
}

/** The credentials in the variables of one machine, as the secret would hold them. */
function enteredIn(variables: Variables): string | undefined {
  const appId = variables[VARIABLES.githubAppId];
  if (appId) {
    const key = variables[VARIABLES.githubAppKey] || keyIn(required(variables, VARIABLES.githubAppKeyFile));
    return JSON.stringify({ appId, privateKeys: [key] });
  }
  const names = variables[VARIABLES.githubRepositories]?.split(',').map((name) => name.trim());
  const repositories = names?.filter((name) => name !== '') ?? [];
  if (repositories.length === 0) return undefined;
  return JSON.stringify({ token: required(variables, VARIABLES.githubToken), repositories });
}

function keyIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Error(`${VARIABLES.githubAppKeyFile}: the file ${file} cannot be read.`, { cause });
  }
}
