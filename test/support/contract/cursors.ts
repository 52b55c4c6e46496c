import { beforeEach, describe, expect, it } from 'vitest';
import type { Cursors, DeliveryMemory, RoundReports } from '../../../lambdas/pipeline/follow-ports.ts';
import { plus, T0 } from '../given.ts';

const REPOSITORY = 'Octo-Org/rust-template';

/** What every store promises of how far GitHub was followed. `open` gives an empty one at each call. */
export function cursorContract(open: () => Promise<Cursors & DeliveryMemory & RoundReports>): void {
  describe('how far GitHub was followed', () => {
    let cursors: Cursors & DeliveryMemory & RoundReports;
    beforeEach(async () => {
      cursors = await open();
    });

    it('is not known at first', async () => {
      expect(await cursors.all()).toEqual(new Map());
      expect(await cursors.mark()).toEqual({ waits: {} });
      expect(await cursors.read()).toBeUndefined();
    });

    it('keeps when a repository was first connected, whatever is said of it later', async () => {
      const first = { repository: REPOSITORY, connectedAt: T0 };
      expect(await cursors.connect(REPOSITORY, T0)).toEqual(first);
      expect(await cursors.connect('octo-org/RUST-template', plus('P1D'))).toEqual(first);
      expect(await cursors.all()).toEqual(new Map([['octo-org/rust-template', first]]));
    });

    it('moves a cursor on and never back', async () => {
      await cursors.connect(REPOSITORY, T0);
      await cursors.move(REPOSITORY, plus('PT2H'));
      await cursors.move(REPOSITORY, plus('PT1H'));
      expect((await cursors.all()).get('octo-org/rust-template')?.through).toBe(plus('PT2H'));
      expect((await cursors.connect(REPOSITORY, plus('PT9H'))).through).toBe(plus('PT2H'));
    });

    it('moves no cursor of a repository that was never connected', async () => {
      await cursors.move(REPOSITORY, T0);
      expect(await cursors.all()).toEqual(new Map());
    });

    it('keeps one cursor for each repository', async () => {
      await cursors.connect('octo-org/a', T0);
      await cursors.connect('octo-org/b', plus('PT1H'));
      await cursors.move('octo-org/b', plus('PT2H'));
      expect([...(await cursors.all()).values()]).toEqual([
        { repository: 'octo-org/a', connectedAt: T0 },
        { repository: 'octo-org/b', connectedAt: plus('PT1H'), through: plus('PT2H') },
      ]);
    });

    it('keeps the cursors of each stream for themselves, and those of advisories', async () => {
      await cursors.connect('octo-org/a', T0);
      await cursors.connect('octo-org/a', plus('PT1H'), 'dependabot');
      await cursors.connect('octo-org/a', plus('PT2H'), 'posts');
      await cursors.move('octo-org/a', plus('PT3H'), 'dependabot');
      expect([...(await cursors.all()).values()]).toEqual([{ repository: 'octo-org/a', connectedAt: T0 }]);
      expect((await cursors.all('dependabot')).get('octo-org/a')).toEqual({
        repository: 'octo-org/a',
        connectedAt: plus('PT1H'),
        through: plus('PT3H'),
      });
      expect((await cursors.all('posts')).get('octo-org/a')?.through).toBeUndefined();
      expect(await cursors.all('code-scanning')).toEqual(new Map());
      await cursors.connect('CVE-2026-1', T0, 'cve-records');
      await cursors.move('CVE-2026-1', plus('PT1H'), 'cve-records');
      expect((await cursors.all('cve-records')).get('cve-2026-1')?.through).toBe(plus('PT1H'));
    });

    it('keeps the mark of each kind of round for itself', async () => {
      await cursors.setMark({ next: 'octo-org/a', waits: {} });
      await cursors.setMark({ next: 'octo-org/b', waits: {} }, 'streams');
      expect((await cursors.mark()).next).toBe('octo-org/a');
      expect((await cursors.mark('streams')).next).toBe('octo-org/b');
    });

    it('keeps the report of the latest round, beside all that it goes on from', async () => {
      expect(await cursors.report()).toBeUndefined();
      const none = { secondsBetween: 300, failed: [], postponed: [], left: [], waits: {}, limits: [] };
      await cursors.setReport({ ...none, at: T0, refused: 'refused' });
      await cursors.setReport({ ...none, at: plus('PT5M') });
      expect(await cursors.report()).toEqual({ ...none, at: plus('PT5M') });
      expect(await cursors.mark()).toEqual({ waits: {} });
      expect(await cursors.read()).toBeUndefined();
      expect(await cursors.all()).toEqual(new Map());
    });

    it('keeps the mark of the latest round and the state of the latest sweep', async () => {
      await cursors.setMark({ next: 'octo-org/a', waits: { 'octo-org': T0 } });
      await cursors.setMark({ waits: { other: T0 } });
      const unsettled = [{ guid: 'g', id: '7', since: T0, lastAt: T0 }];
      await cursors.write({ through: T0, unsettled: [], settled: [] });
      await cursors.write({ through: plus('PT1H'), unsettled, settled: [] });
      expect(await cursors.mark()).toEqual({ waits: { other: T0 } });
      expect(await cursors.read()).toEqual({ through: plus('PT1H'), unsettled, settled: [] });
      expect(await cursors.all()).toEqual(new Map());
    });
  });
}
