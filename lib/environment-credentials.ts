import { processVariables, required } from '../lambdas/environment.ts';

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * Stands in the bundles for the AWS SDK's chain of credential providers. Lambda puts a function's credentials into
 * its environment; the other sources (profiles, single sign-on, instance metadata) would triple the credential code
 * and are never asked there.
 * @returns a provider that rejects with the name of the missing variable.
 */
export function defaultProvider(): () => Promise<Credentials> {
  return async () => {
    const sessionToken = processVariables.AWS_SESSION_TOKEN;
    return {
      accessKeyId: required(processVariables, 'AWS_ACCESS_KEY_ID'),
      secretAccessKey: required(processVariables, 'AWS_SECRET_ACCESS_KEY'),
      ...(sessionToken && { sessionToken }),
    };
  };
}
