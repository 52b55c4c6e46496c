import { onTestFinished } from 'vitest';
import { createGitHub } from '../../../lambdas/github/client/github.ts';
import { memoryResponseCache } from '../../../lambdas/github/client/response-cache.ts';
import { metered } from '../../../lambdas/github/watch/metered.ts';
import { createScans } from '../../../lambdas/github/watch/scan-reader.ts';
import type { ScanRule } from '../../../lambdas/incident/policy/watch.ts';
import { addDuration } from '../../../lambdas/incident/time/instant.ts';
import type { ScanState } from '../../../lambdas/incident/watch/scan-state.ts';
import { startGitHubStandIn } from '../../../lib/local/github/github-stand-in.ts';
import { REPOSITORY, T0 } from '../given.ts';

/** A GitHub on this machine with one repository, and the reader of scans that asks it with a personal token. */
export async function scansOnStandIn() {
  let now = T0;
  let seen = 0;
  const clock = () => now;
  const standIn = await startGitHubStandIn({ clock });
  onTestFinished(standIn.close);
  const { state } = standIn;
  state.addRepository(REPOSITORY);
  const token = state.addPersonalToken('maintainer');
  const client = createGitHub({
    baseUrl: standIn.url,
    credentials: async () => ({ kind: 'token', token }),
    clock,
    log: () => undefined,
    fetch: globalThis.fetch,
    wait: async () => undefined,
    cache: memoryResponseCache(),
  });
  const { github, spent } = metered(client, clock, '9999-01-01T00:00:00Z');
  const { read } = createScans(github);
  return {
    ...standIn,
    spent,
    now: clock,
    pass: (duration: string) => {
      now = addDuration(now, duration, 'UTC');
    },
    /** What is read of these scans. */
    async read(rules: readonly ScanRule[], known: ReadonlyMap<string, ScanState> = new Map()) {
      const reading = await read(REPOSITORY, rules, known);
      if (reading.status !== 'read') throw new Error(`Nothing was read: ${reading.status}.`);
      return reading;
    },
    readAtAll: (rules: readonly ScanRule[], repository = REPOSITORY) => read(repository, rules, new Map()),
    /** The operations that were asked for since this was asked last. */
    asked(): readonly string[] {
      const fresh = state.requests.slice(seen);
      seen = state.requests.length;
      return fresh.map(({ operation }) => operation);
    },
  };
}
