import { beforeEach, describe, expect, it } from 'vitest';
import type { StorePorts } from '../memory-store.ts';
import { aDecision, anIncident, effectOf, ID, secondsLater, T0 } from './decisions.ts';

export function unfinishedContract(open: () => Promise<StorePorts>): void {
  describe('the index of incidents with unfinished effects', () => {
    let ports: StorePorts;
    beforeEach(async () => {
      ports = await open();
      await ports.store.commit(0, aDecision());
    });

    const finishAndRemove = async (version: number) => {
      await ports.outbox.finish(effectOf(version, 0), 'done');
      await ports.outbox.finish(effectOf(version, 1), 'done');
      await ports.outbox.remove(ID, version);
    };

    it('names an incident a minute after the decision, so that the stream has its turn', async () => {
      expect(await ports.index.unfinished(secondsLater(59))).toEqual([]);
      expect(await ports.index.unfinished(secondsLater(60))).toEqual([ID]);
    });

    it('leaves a decision its own turn that came in after the caller looked', async () => {
      await ports.store.commit(1, aDecision());
      await ports.outbox.lookAgain(ID, secondsLater(3600), 1);
      expect(await ports.index.unfinished(secondsLater(60))).toEqual([ID]);
    });

    it('names an incident from the instant on at which it is to be looked at again', async () => {
      await ports.outbox.lookAgain(ID, secondsLater(600), 1);
      expect(await ports.index.unfinished(secondsLater(599))).toEqual([]);
      expect(await ports.index.unfinished(secondsLater(600))).toEqual([ID]);
      await ports.outbox.lookAgain(ID, secondsLater(90), 1);
      expect(await ports.index.unfinished(secondsLater(90))).toEqual([ID]);
    });

    it('names an incident no more when its outbox is empty and that was noted', async () => {
      await finishAndRemove(1);
      expect(await ports.index.unfinished(secondsLater(60))).toEqual([ID]);
      await ports.outbox.lookAgain(ID, undefined, 1);
      expect(await ports.index.unfinished(secondsLater(9999))).toEqual([]);
      await ports.outbox.lookAgain(ID, undefined, 1);
      expect(await ports.index.unfinished(secondsLater(9999))).toEqual([]);
    });

    it('goes on naming an incident whose outbox is not empty, whatever is noted', async () => {
      await ports.outbox.lookAgain(ID, undefined, 1);
      expect(await ports.index.unfinished(secondsLater(60))).toEqual([ID]);
    });

    it('goes on naming an incident that was decided upon between the last removal and the note', async () => {
      await finishAndRemove(1);
      await ports.store.commit(1, aDecision({ at: secondsLater(100) }));
      await ports.outbox.lookAgain(ID, undefined, 1);
      expect(await ports.index.unfinished(secondsLater(159))).toEqual([]);
      expect(await ports.index.unfinished(secondsLater(160))).toEqual([ID]);
    });

    it('goes on naming an incident, whichever of a decision and the note comes first', async () => {
      await finishAndRemove(1);
      await Promise.all([ports.outbox.lookAgain(ID, undefined, 1), ports.store.commit(1, aDecision())]);
      expect(await ports.index.unfinished(secondsLater(60))).toEqual([ID]);
    });

    it('names an incident anew at the next decision', async () => {
      await finishAndRemove(1);
      await ports.outbox.lookAgain(ID, undefined, 1);
      await ports.store.commit(1, aDecision({ at: secondsLater(1000) }));
      expect(await ports.index.unfinished(secondsLater(1059))).toEqual([]);
      expect(await ports.index.unfinished(secondsLater(1060))).toEqual([ID]);
    });

    it('does not tell of an incident that does not exist, and creates none', async () => {
      const other = 'octo-org/other#ghsa-2345-6789-cfgh';
      await ports.outbox.lookAgain(other, T0, 1);
      await ports.outbox.lookAgain(other, undefined, 1);
      expect(await ports.store.load(other)).toBeUndefined();
      expect(await ports.index.unfinished(secondsLater(9999))).toEqual([ID]);
    });

    it('names those first that have waited longest', async () => {
      const late = anIncident('octo-org/late');
      const early = anIncident('octo-org/early');
      await ports.store.commit(0, aDecision({ incident: late, at: secondsLater(20) }));
      await ports.store.commit(0, aDecision({ incident: early, at: secondsLater(-20) }));
      expect(await ports.index.unfinished(secondsLater(100))).toEqual([early.id, ID, late.id]);
    });
  });
}
