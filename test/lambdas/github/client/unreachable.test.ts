import { describe, expect, it } from 'vitest';
import { createGitHub } from '../../../../lambdas/github/client/github.ts';
import { memoryResponseCache } from '../../../../lambdas/github/client/response-cache.ts';
import { closedAddress } from '../../../support/web-server.ts';
import { REPO, TOKEN } from './github-server.ts';

async function unreachable(token = TOKEN, failing: typeof fetch = fetch) {
  const waits: number[] = [];
  const github = createGitHub({
    baseUrl: await closedAddress(),
    credentials: async () => ({ kind: 'token', token }),
    clock: () => '2026-03-01T09:00:00Z',
    log: () => undefined,
    fetch: failing,
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

function fault(properties: object): Error {
  return Object.assign(new Error('broken'), properties);
}

describe('a fault of the network', () => {
  const connecting = fault({ code: 'ENETUNREACH', syscall: 'connect' });
  it.each([
    ['no name was found', fault({ code: 'EAI_AGAIN', syscall: 'getaddrinfo' }), 'unavailable'],
    ['no way leads there', connecting, 'unavailable'],
    ['neither of two addresses answers', new AggregateError([connecting, connecting]), 'unavailable'],
    ['connecting took too long', fault({ code: 'UND_ERR_CONNECT_TIMEOUT' }), 'unavailable'],
    ['the way was lost later', fault({ code: 'EHOSTUNREACH', syscall: 'read' }), 'uncertain'],
    ['the connection was reset', fault({ code: 'ECONNRESET', syscall: 'write' }), 'uncertain'],
    ['of two faults one is later', new AggregateError([connecting, fault({ syscall: 'read' })]), 'uncertain'],
    ['nothing tells', new AggregateError([]), 'uncertain'],
  ])('where %s ends what must not happen twice by whether it was sent', async (_, cause, status) => {
    const { github } = await unreachable(TOKEN, () =>
      Promise.reject(new TypeError('fetch failed', { cause })),
    );

    const outcome = await github.request('POST /repos/{owner}/{repo}/forks', REPO, { repeatable: false });

    expect(outcome).toMatchObject({ status });
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
