import { describe, expect, it } from 'vitest';
import { createGitHub } from '../../../../lambdas/github/client/github.ts';
import { memoryResponseCache } from '../../../../lambdas/github/client/response-cache.ts';
import { closedAddress } from '../../../support/web-server.ts';
import { REPO, TOKEN } from './github-server.ts';

async function unreachable(token = TOKEN) {
  const waits: number[] = [];
  const github = createGitHub({
    baseUrl: await closedAddress(),
    credentials: async () => ({ kind: 'token', token }),
    clock: () => '2026-03-01T09:00:00Z',
    log: () => undefined,
    fetch,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
    cache: memoryResponseCache(),
  });
  return { github, waits };
}

describe('a GitHub that cannot be reached', () => {
  it('got nothing, so what must not happen twice is tried again and is not uncertain', async () => {
    const { github, waits } = await unreachable();

    const outcome = await github.request('POST /repos/{owner}/{repo}/forks', REPO, { repeatable: false });

    expect(outcome).toEqual({ status: 'unavailable', reason: 'ECONNREFUSED' });
    expect(waits).toEqual([1000, 2000, 4000]);
  });
});

describe('credentials that cannot be', () => {
  it.each(['', 'line\nbreak', 'sp ace', 'ümlaut'])(
    'are a fault that does not show them: %j',
    async (token) => {
      const { github } = await unreachable(token);

      await expect(github.request('GET /repos/{owner}/{repo}', REPO, { repeatable: true })).rejects.toThrow(
        'The GitHub token is empty or holds what no token can hold.',
      );
    },
  );
});
