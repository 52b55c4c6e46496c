import { beforeEach, describe, expect, it } from 'vitest';
import type { Decided } from '../../../lambdas/pipeline/ports.ts';
import type { StorePorts } from '../memory-store.ts';
import { aDecision, anIncident, ID, REFERENCE, secondsLater, T0, withDeadLetters } from './decisions.ts';

export function indexContract(open: () => Promise<StorePorts>): void {
  describe('the index', () => {
    let ports: StorePorts;
    beforeEach(async () => {
      ports = await open();
    });

    const openIncident = async (name: string, changes: Partial<Decided> = {}) => {
      const incident = anIncident(`octo-org/${name}`);
      await ports.store.commit(0, aDecision({ incident, ...changes }));
      return incident.id;
    };

    it('is empty where there are no incidents', async () => {
      const { called, open, ended, due, unfinished, withDeadLetters } = ports.index;
      const lists = [called(REFERENCE), open(), ended('2026-03'), due(T0), unfinished(T0), withDeadLetters()];
      expect(await Promise.all(lists)).toEqual([[], [], [], [], [], []]);
    });

    it('finds what people call an incident, in any repository, in the order of repositories', async () => {
      const zebra = await openIncident('Zebra');
      const apple = await openIncident('apple');
      await openIncident('other', { incident: anIncident('octo-org/other', 'CVE-2026-12345') });
      expect(await ports.index.called(REFERENCE)).toEqual([apple, zebra]);
      expect(await ports.index.called('CVE-2026-12345')).toEqual(['octo-org/other#cve-2026-12345']);
      expect(await ports.index.called('CVE-2026-1234')).toEqual([]);
    });

    it('lists the open incidents by next checkpoint, and those last that wait for a person', async () => {
      const waiting = await openIncident('waiting', { nextCheckpoint: undefined });
      const late = await openIncident('late', { nextCheckpoint: secondsLater(7200) });
      const soon = await openIncident('soon', { nextCheckpoint: secondsLater(60) });
      expect(await ports.index.open()).toEqual([soon, late, waiting]);
    });

    it('lists forty open incidents in order, over whatever partitions they are spread', async () => {
      const seconds = Array.from({ length: 40 }, (_, index) => ((index * 17) % 40) * 60);
      const ids = await Promise.all(
        seconds.map((at) =>
          openIncident(`number-${at}`, { nextCheckpoint: secondsLater(at) }).then((id) => ({ id, at })),
        ),
      );
      expect(await ports.index.open()).toEqual(ids.sort((a, b) => a.at - b.at).map(({ id }) => id));
    });

    it('tells which checkpoints are due, up to and at the given instant', async () => {
      await openIncident('waiting', { nextCheckpoint: undefined });
      const second = await openIncident('second', { nextCheckpoint: secondsLater(60) });
      const first = await openIncident('first', { nextCheckpoint: secondsLater(30) });
      expect(await ports.index.due(secondsLater(29))).toEqual([]);
      expect(await ports.index.due(secondsLater(59))).toEqual([first]);
      expect(await ports.index.due(secondsLater(60))).toEqual([first, second]);
    });

    it('names the open ones whose checkpoints were computed under another version of the policy', async () => {
      const old = await openIncident('old', { policy: 'runbook@11111111' });
      await openIncident('new', { policy: 'runbook@22222222' });
      await openIncident('ended', { policy: 'runbook@11111111', endedAt: T0, nextCheckpoint: undefined });
      expect(await ports.index.underOtherPolicy('runbook@22222222')).toEqual([old]);
      expect(await ports.index.underOtherPolicy('runbook@33333333')).toHaveLength(2);
    });

    it('follows an incident to its new checkpoint', async () => {
      await ports.store.commit(0, aDecision({ nextCheckpoint: secondsLater(60) }));
      await ports.store.commit(1, aDecision({ nextCheckpoint: secondsLater(600) }));
      expect(await ports.index.due(secondsLater(60))).toEqual([]);
      expect(await ports.index.due(secondsLater(600))).toEqual([ID]);
      expect(await ports.index.open()).toEqual([ID]);
    });

    it('lists an incident that ended under its month and no longer as open', async () => {
      await ports.store.commit(0, aDecision());
      await ports.store.commit(1, aDecision({ endedAt: '2026-03-31T23:59:59Z', nextCheckpoint: undefined }));
      expect(await ports.index.open()).toEqual([]);
      expect(await ports.index.due('9999-12-31T23:59:59Z')).toEqual([]);
      expect(await ports.index.ended('2026-03')).toEqual([ID]);
      expect(await ports.index.ended('2026-04')).toEqual([]);
    });

    it('lists those that ended in a month in the order in which they ended', async () => {
      const second = await openIncident('a', { endedAt: '2026-04-02T00:00:00Z' });
      const first = await openIncident('b', { endedAt: '2026-04-01T00:00:00Z' });
      expect(await ports.index.ended('2026-04')).toEqual([first, second]);
    });

    it('lists an incident as open again when it was opened anew', async () => {
      await ports.store.commit(0, aDecision({ endedAt: T0 }));
      await ports.store.commit(1, aDecision());
      expect(await ports.index.ended('2026-03')).toEqual([]);
      expect(await ports.index.open()).toEqual([ID]);
    });

    it('names an incident exactly while it has effects that failed for good', async () => {
      await ports.store.commit(0, aDecision());
      expect(await ports.index.withDeadLetters()).toEqual([]);
      await ports.store.commit(
        1,
        aDecision({ incident: withDeadLetters(secondsLater(60), secondsLater(30)) }),
      );
      expect(await ports.index.withDeadLetters()).toEqual([ID]);
      await ports.store.commit(2, aDecision());
      expect(await ports.index.withDeadLetters()).toEqual([]);
    });

    it('names those first whose oldest failure has waited longest', async () => {
      await ports.store.commit(
        0,
        aDecision({ incident: withDeadLetters(secondsLater(60), secondsLater(30)) }),
      );
      const { deadLetters } = withDeadLetters(secondsLater(45));
      const incident = { ...anIncident('octo-org/between'), deadLetters };
      await ports.store.commit(0, aDecision({ incident }));
      const older = {
        ...anIncident('octo-org/older'),
        deadLetters: withDeadLetters(secondsLater(10)).deadLetters,
      };
      await ports.store.commit(0, aDecision({ incident: older }));
      expect(await ports.index.withDeadLetters()).toEqual([older.id, ID, incident.id]);
    });
  });
}
