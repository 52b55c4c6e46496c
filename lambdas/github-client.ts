import { VARIABLES, type Variables } from './environment.ts';
import { createGitHub, type GitHub } from './github/client/github.ts';
import { memoryResponseCache } from './github/client/response-cache.ts';
import type { AccessLoader } from './github-access.ts';
import type { Clock, Log } from './pipeline/ports.ts';

const API = 'https://api.github.com';

/** GitHub as it is configured: one client for the life of the process, which remembers tokens, answers and rate limits. */
export function gitHubFrom(variables: Variables, access: AccessLoader, clock: Clock, log: Log): GitHub {
  return createGitHub({
    baseUrl: (variables[VARIABLES.githubApi] || API).replace(/\/+$/, ''),
    async credentials() {
      const present = await access();
      if (!present) throw new Error('No credentials for GitHub are configured any longer.');
      return present.credentials;
    },
    clock,
    log,
    fetch: globalThis.fetch,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    cache: memoryResponseCache(),
  });
}
