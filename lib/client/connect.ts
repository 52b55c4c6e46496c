import type { Variables } from '../../lambdas/environment.ts';
import type { Client } from './client.ts';
import { httpClient } from './http-client.ts';
import { localSecret } from './local-secret.ts';
import { pipelineUrl } from './pipeline-url.ts';

/** Which pipeline is meant; without either, the one that the environment names, or this machine's. */
export interface Target {
  readonly stack?: string;
  readonly url?: string;
}

/**
 * A client of the pipeline that is meant. Nothing is sent yet.
 * @throws ClientFault `unclear-address`.
 */
export async function connect({ stack, url: given }: Target, variables: Variables): Promise<Client> {
  if (stack !== undefined) {
    // Loaded only where it is used: it takes longer to load than all else.
    const { lambdaClient } = await import('./lambda-client.ts');
    return lambdaClient({ stack });
  }
  const url = pipelineUrl(variables, given);
  const token = variables.EMBARGO_TOKEN || (await localSecret('operator-token', url, variables));
  return httpClient({ url, token });
}
