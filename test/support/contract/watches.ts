import { beforeEach, describe, expect, it } from 'vitest';
import type { WatchState } from '../../../lambdas/incident/watch/watch-state.ts';
import type { WatchStore } from '../../../lambdas/pipeline/watch-ports.ts';
import { plus, T0 } from '../given.ts';

const STATE: WatchState = {
  repository: 'Octo-Org/rust-template',
  lookedAt: T0,
  findings: [
    { kind: 'heartbeat', about: 'ci.yml', text: 'It did not run.', since: T0, advice: 'Look.', toldAt: T0 },
  ],
  unread: { drift: { since: T0, why: 'forbidden' } },
  scans: [{ key: 'ci.yml', workflow: 'active', seenAt: T0, open: [], jobs: { '17.1': 'passed' } }],
  requests: 7,
};
const KEY = 'octo-org/rust-template';

/** What every store promises of the repositories that are watched. `open` gives an empty one at each call. */
export function watchContract(open: () => Promise<WatchStore>): void {
  describe('what is remembered of watched repositories', () => {
    let states: WatchStore;
    beforeEach(async () => {
      states = await open();
    });

    it('is nothing at first', async () => {
      expect(await states.all()).toEqual(new Map());
    });

    it('is what was written last, under the name in lower case', async () => {
      expect(await states.write(0, STATE)).toBe('written');
      expect(await states.write(1, { ...STATE, lookedAt: plus('PT1H') })).toBe('written');
      expect(await states.all()).toEqual(
        new Map([[KEY, { state: { ...STATE, lookedAt: plus('PT1H') }, version: 2 }]]),
      );
    });

    it('is written by one of several who write at once', async () => {
      const first = await Promise.all([1, 2, 3].map(() => states.write(0, STATE)));
      expect(first.toSorted()).toEqual(['conflict', 'conflict', 'written']);
      const second = await Promise.all([1, 2, 3].map(() => states.write(1, STATE)));
      expect(second.toSorted()).toEqual(['conflict', 'conflict', 'written']);
    });

    it('is not overwritten by one who knows an older state, or none', async () => {
      await states.write(0, STATE);
      await states.write(1, { ...STATE, requests: 8 });
      expect(await states.write(1, STATE)).toBe('conflict');
      expect(await states.write(0, { ...STATE, repository: KEY })).toBe('conflict');
      expect((await states.all()).get(KEY)?.state.requests).toBe(8);
    });

    it('is kept for each repository by itself', async () => {
      await states.write(0, STATE);
      await states.write(0, { ...STATE, repository: 'octo-org/other' });
      expect([...(await states.all()).keys()].toSorted()).toEqual(['octo-org/other', KEY]);
    });
  });
}
