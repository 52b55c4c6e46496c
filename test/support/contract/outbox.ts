import { beforeEach, describe, expect, it } from 'vitest';
import type { EffectId } from '../../../lambdas/incident/effect.ts';
import type { StorePorts } from '../memory-store.ts';
import { aDecision, commitAll, effectOf, ID, secondsLater, T0 } from './decisions.ts';

const FINAL = ['done', 'dropped', 'dead'] as const;

export function outboxContract(open: () => Promise<StorePorts>): void {
  describe('the outbox', () => {
    let ports: StorePorts;
    const first = effectOf(1, 0);
    const second = effectOf(1, 1);
    beforeEach(async () => {
      ports = await open();
      await ports.store.commit(0, aDecision());
    });

    const effect = async (id: EffectId) => {
      const stored = await ports.store.load(ID);
      return stored?.outbox.flatMap(({ effects }) => effects).find((candidate) => candidate.id === id);
    };
    const versions = async () => (await ports.store.load(ID))?.outbox.map(({ version }) => version);

    it('gives an effect to one performer until the claim expires, and counts the attempt', async () => {
      expect(await ports.outbox.claim(first, T0, secondsLater(30))).toBe(true);
      expect(await effect(first)).toMatchObject({
        status: 'claimed',
        attempts: 1,
        notBefore: secondsLater(30),
      });
      expect(await ports.outbox.claim(first, T0, secondsLater(30))).toBe(false);
      expect(await effect(second)).toMatchObject({ status: 'open', attempts: 0, notBefore: T0 });
    });

    it('gives an effect to exactly one of many performers at the same time', async () => {
      const claims = Array.from({ length: 10 }, (_, index) =>
        ports.outbox.claim(first, T0, secondsLater(30 + index)),
      );
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
      expect(await effect(first)).toMatchObject({ attempts: 1 });
    });

    it('gives a claimed effect to the next one from the instant at which the claim ends, not before', async () => {
      await ports.outbox.claim(first, T0, secondsLater(30));
      expect(await ports.outbox.claim(first, secondsLater(29), secondsLater(60))).toBe(false);
      const claims = Array.from({ length: 5 }, () =>
        ports.outbox.claim(first, secondsLater(30), secondsLater(60)),
      );
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
      expect(await effect(first)).toMatchObject({
        status: 'claimed',
        attempts: 2,
        notBefore: secondsLater(60),
      });
    });

    it('gives the effects of one decision to different performers', async () => {
      const claims = [
        ports.outbox.claim(first, T0, secondsLater(30)),
        ports.outbox.claim(second, T0, secondsLater(30)),
      ];
      expect(await Promise.all(claims)).toEqual([true, true]);
    });

    it('lets an effect that was given back be tried again from the named instant on', async () => {
      await ports.outbox.claim(first, T0, secondsLater(30));
      await ports.outbox.giveBack(first, secondsLater(120));
      expect(await effect(first)).toMatchObject({
        status: 'open',
        attempts: 1,
        notBefore: secondsLater(120),
      });
      expect(await ports.outbox.claim(first, secondsLater(119), secondsLater(150))).toBe(false);
      expect(await ports.outbox.claim(first, secondsLater(120), secondsLater(150))).toBe(true);
      expect(await effect(first)).toMatchObject({ attempts: 2 });
    });

    it('does not count a try that was postponed', async () => {
      await ports.outbox.claim(first, T0, secondsLater(30));
      await ports.outbox.postpone(first, secondsLater(120));
      expect(await effect(first)).toMatchObject({
        status: 'open',
        attempts: 0,
        notBefore: secondsLater(120),
      });
      expect(await ports.outbox.claim(first, secondsLater(119), secondsLater(150))).toBe(false);
      await ports.outbox.postpone(first, secondsLater(60));
      expect(await effect(first)).toMatchObject({ attempts: 0, notBefore: secondsLater(120) });
    });

    it('lets exactly one of many performers send, until it is noted that nothing was sent', async () => {
      await ports.outbox.claim(first, T0, secondsLater(30));
      const all = Array.from({ length: 5 }, (_, index) =>
        ports.outbox.sending(first, secondsLater(10 + index)),
      );
      expect((await Promise.all(all)).filter(Boolean)).toHaveLength(1);
      expect((await effect(first))?.sentAt).toBeDefined();
      expect((await effect(second))?.sentAt).toBeUndefined();
      await ports.outbox.notSent(first);
      expect((await effect(first))?.sentAt).toBeUndefined();
      expect(await ports.outbox.sending(first, secondsLater(20))).toBe(true);
      expect((await effect(first))?.sentAt).toBe(secondsLater(20));
    });

    it('remembers that an effect may have happened, whoever takes it up next', async () => {
      await ports.outbox.claim(first, T0, secondsLater(30));
      await ports.outbox.sending(first, secondsLater(10));
      await ports.outbox.giveBack(first, secondsLater(60));
      await ports.outbox.claim(first, secondsLater(60), secondsLater(90));
      expect(await effect(first)).toMatchObject({ status: 'claimed', sentAt: secondsLater(10) });
    });

    it.each(FINAL)('lets nobody send what ended as %s', async (status) => {
      await ports.outbox.claim(first, T0, secondsLater(30));
      await ports.outbox.finish(first, status);
      expect(await ports.outbox.sending(first, secondsLater(10))).toBe(false);
    });

    it.each(FINAL)('keeps an effect that ended as %s so, whoever comes late', async (status) => {
      await ports.outbox.claim(first, T0, secondsLater(30));
      await ports.outbox.finish(first, status);
      expect(await ports.outbox.claim(first, secondsLater(9999), secondsLater(10_000))).toBe(false);
      await ports.outbox.giveBack(first, secondsLater(60));
      for (const other of FINAL) await ports.outbox.finish(first, other);
      expect(await effect(first)).toMatchObject({ status, attempts: 1, notBefore: secondsLater(30) });
    });

    it('notes how an effect ended that needed no claim', async () => {
      await ports.outbox.finish(first, 'done');
      expect(await effect(first)).toMatchObject({ status: 'done', attempts: 0 });
    });

    it('leaves the version alone, so that effects and decisions do not disturb each other', async () => {
      await ports.outbox.claim(first, T0, secondsLater(30));
      await ports.outbox.finish(second, 'done');
      await ports.outbox.lookAgain(ID, secondsLater(300), 1);
      expect(await ports.store.commit(1, aDecision())).toBe('committed');
      expect(await effect(first)).toMatchObject({ status: 'claimed', attempts: 1 });
      expect(await effect(second)).toMatchObject({ status: 'done' });
    });

    it('keeps a decision while one of its effects is open or claimed', async () => {
      await ports.outbox.finish(first, 'done');
      await ports.outbox.remove(ID, 1);
      expect(await versions()).toEqual([1]);
      await ports.outbox.claim(second, T0, secondsLater(30));
      await ports.outbox.remove(ID, 1);
      expect(await versions()).toEqual([1]);
    });

    it('keeps a decision of which one effect was finished twice and the other never', async () => {
      await Promise.all([ports.outbox.finish(first, 'done'), ports.outbox.finish(first, 'done')]);
      await ports.outbox.remove(ID, 1);
      expect(await versions()).toEqual([1]);
    });

    it('removes a decision whose effects are all finished, however they ended, and no other', async () => {
      await ports.store.commit(1, aDecision());
      await ports.outbox.finish(first, 'dropped');
      await ports.outbox.finish(second, 'dead');
      await ports.outbox.remove(ID, 1);
      expect(await versions()).toEqual([2]);
      await ports.outbox.remove(ID, 1);
      expect(await versions()).toEqual([2]);
    });

    it('removes a decision that ordered nothing', async () => {
      await ports.store.commit(1, aDecision({ effects: [] }));
      await ports.outbox.remove(ID, 2);
      expect(await versions()).toEqual([1]);
    });

    it('never brings a removed decision back: who comes late changes nothing', async () => {
      await Promise.all([ports.outbox.finish(first, 'done'), ports.outbox.finish(second, 'done')]);
      await ports.outbox.remove(ID, 1);
      expect(await ports.outbox.claim(first, secondsLater(60), secondsLater(90))).toBe(false);
      await ports.outbox.finish(first, 'dead');
      await ports.outbox.giveBack(first, secondsLater(60));
      expect(await ports.store.load(ID)).toMatchObject({ version: 1, outbox: [] });
    });

    it('takes the next decision after all others were removed', async () => {
      await Promise.all([ports.outbox.finish(first, 'done'), ports.outbox.finish(second, 'done')]);
      await ports.outbox.remove(ID, 1);
      await commitAll(ports.store, [aDecision(), aDecision()], 1);
      expect(await versions()).toEqual([2, 3]);
    });

    it('finishes all effects of a decision at the same time without losing one', async () => {
      const effects = aDecision().effects.concat(aDecision().effects, aDecision().effects);
      await ports.store.commit(1, aDecision({ effects }));
      await Promise.all(effects.map((_, index) => ports.outbox.finish(effectOf(2, index), 'done')));
      await ports.outbox.remove(ID, 2);
      expect(await versions()).toEqual([1]);
    });

    it.each([
      ['an incident', 'octo-org/other#ghsa-2345-6789-cfgh#1#0'],
      ['a decision', effectOf(7, 0)],
      ['an effect', effectOf(1, 7)],
    ])('does nothing for %s that does not exist, and creates none', async (_, id) => {
      const before = await ports.store.load(ID);
      expect(await ports.outbox.claim(id, T0, secondsLater(30))).toBe(false);
      await ports.outbox.finish(id, 'done');
      await ports.outbox.giveBack(id, T0);
      expect(await ports.store.load(ID)).toEqual(before);
      expect(await ports.store.load('octo-org/other#ghsa-2345-6789-cfgh')).toBeUndefined();
    });

    it.each(['', 'nothing', `${ID}`, `${ID}#1`, `${ID}#1#`, `${ID}#one#0`])(
      'says so where "%s" is handed in for the id of an effect',
      async (id) => {
        await expect(async () => ports.outbox.claim(id, T0, secondsLater(30))).rejects.toThrow(
          'Not the id of an effect',
        );
      },
    );
  });
}
