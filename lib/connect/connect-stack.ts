import { LambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { findStack, type Stack } from './stack.ts';
import { type StackSecrets, stackSecrets } from './stack-secrets.ts';

/** What differs from the machine's own AWS settings; without it, region and credentials are found as the AWS CLI does. */
type Configuration = Pick<LambdaClientConfig, 'region' | 'endpoint' | 'credentials'>;

/** A deployed pipeline's connection to GitHub, and its secrets. */
export interface ConnectedStack {
  readonly stack: Stack;
  readonly secrets: StackSecrets;
}

/** @throws ClientFault where the stack cannot be read. */
export async function connectStack(name: string, configuration: Configuration = {}): Promise<ConnectedStack> {
  // An SDK client without limits waits for ever.
  const requestHandler = { connectionTimeout: 3000, requestTimeout: 10_000, throwOnRequestTimeout: true };
  const settings = { maxAttempts: 3, requestHandler, ...configuration };
  const stack = await findStack(name, new LambdaClient(settings));
  return { stack, secrets: stackSecrets(new SecretsManagerClient(settings)) };
}
