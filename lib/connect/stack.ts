import {
  GetFunctionConfigurationCommand,
  GetFunctionUrlConfigCommand,
  type LambdaClient,
} from '@aws-sdk/client-lambda';
import { VARIABLES } from '../../lambdas/environment.ts';
import { clientFault } from '../client/client-fault.ts';
import { lambdaFault } from '../client/lambda-fault.ts';

/** What of a deployed pipeline has to do with GitHub. */
export interface Stack {
  readonly name: string;
  /** Where it takes webhooks. */
  readonly webhookUrl: string;
  /** The names under which Secrets Manager keeps them. */
  readonly webhookSecret: string;
  readonly credentials: string;
}

/**
 * Finds where a deployed pipeline takes webhooks and keeps its secrets, by what its functions are told. It takes
 * `lambda:GetFunctionConfiguration` and `lambda:GetFunctionUrlConfig` on `receive-webhook` and `reconcile`.
 * @throws ClientFault where the stack cannot be read.
 */
export async function findStack(name: string, lambda: LambdaClient): Promise<Stack> {
  const receiver = `${name}-receive-webhook`;
  const [webhookSecret, credentials, webhookUrl] = await Promise.all([
    variableOf(lambda, receiver, VARIABLES.webhookSecret),
    variableOf(lambda, `${name}-reconcile`, VARIABLES.githubCredentials),
    urlOf(lambda, receiver),
  ]);
  return { name, webhookUrl, webhookSecret, credentials };
}

async function variableOf(lambda: LambdaClient, FunctionName: string, variable: string): Promise<string> {
  const { Environment } = await lambda
    .send(new GetFunctionConfigurationCommand({ FunctionName }))
    .catch((cause: unknown) => {
      throw faultOf(FunctionName, 'lambda:GetFunctionConfiguration', cause);
    });
  const value = Environment?.Variables?.[variable];
  if (!value) throw clientFault('failed', `${FunctionName} has no ${variable}: deploy the stack once more.`);
  return value;
}

async function urlOf(lambda: LambdaClient, FunctionName: string): Promise<string> {
  const { FunctionUrl } = await lambda
    .send(new GetFunctionUrlConfigCommand({ FunctionName }))
    .catch((cause: unknown) => {
      throw faultOf(FunctionName, 'lambda:GetFunctionUrlConfig', cause);
    });
  if (!FunctionUrl)
    throw clientFault('failed', `${FunctionName} has no address: deploy the stack once more.`);
  return FunctionUrl;
}

function faultOf(name: string, action: string, cause: unknown) {
  if (cause instanceof Error && cause.name === 'AccessDeniedException') {
    return clientFault('not-authorised', `You may not read ${name}: it takes ${action} on it.`, cause);
  }
  return lambdaFault(name, cause);
}
