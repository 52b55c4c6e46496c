import type { Credentials } from '../../lambdas/github/client/credentials.ts';
import { createGitHub, type GitHub } from '../../lambdas/github/client/github.ts';
import { memoryResponseCache } from '../../lambdas/github/client/response-cache.ts';
import type { Clock } from '../../lambdas/pipeline/ports.ts';
import type { ConnectedStack } from './connect-stack.ts';

/** What reaches GitHub and AWS from a command. */
export interface Reach {
  readonly clock: Clock;
  readonly fetch: typeof globalThis.fetch;
  /** Lets so many milliseconds pass. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Finds a deployed pipeline. @throws ClientFault where it cannot be read. */
  readonly connectStack: (name: string) => Promise<ConnectedStack>;
}

/** GitHub, for one command: nothing is logged. */
export function gitHubOf(baseUrl: string, credentials: Credentials, { clock, fetch, wait }: Reach): GitHub {
  return createGitHub({
    baseUrl,
    clock,
    fetch,
    wait,
    credentials: async () => credentials,
    log: () => undefined,
    cache: memoryResponseCache(),
  });
}
