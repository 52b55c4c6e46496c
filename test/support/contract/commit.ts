import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StorePorts } from '../memory-store.ts';
import {
  ALERT,
  aDecision,
  aNote,
  anIncident,
  commitAll,
  effectOf,
  ID,
  SET_TIMER,
  secondsLater,
  T0,
} from './decisions.ts';
import { identities } from './identities.ts';

export function commitContract(open: () => Promise<StorePorts>): void {
  describe('loading and committing', () => {
    let ports: StorePorts;
    beforeEach(async () => {
      ports = await open();
    });

    it('knows nothing of an incident that was never committed', async () => {
      expect(await ports.store.load(ID)).toBeUndefined();
    });

    it('keeps the state and the decision with its effects open, each under its id', async () => {
      const decided = aDecision();
      expect(await ports.store.commit(0, decided)).toBe('committed');
      const open = { status: 'open', attempts: 0, notBefore: T0 };
      expect(await ports.store.load(ID)).toEqual({
        incident: decided.incident,
        version: 1,
        policy: decided.policy,
        outbox: [
          {
            version: 1,
            at: T0,
            command: 'AddNote',
            events: decided.events,
            policy: decided.policy,
            effects: [
              { id: `${ID}#1#0`, effect: ALERT, ...open },
              { id: `${ID}#1#1`, effect: SET_TIMER, ...open },
            ],
          },
        ],
      });
    });

    it('adds each decision to the outbox, the oldest first', async () => {
      const decisions = Array.from({ length: 12 }, (_, index) => aDecision({ at: secondsLater(index) }));
      await commitAll(ports.store, decisions);
      const stored = await ports.store.load(ID);
      expect(stored?.version).toBe(12);
      expect(stored?.outbox.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
      expect(stored?.outbox.map(({ at }) => at)).toEqual(decisions.map(({ at }) => at));
    });

    it('keeps the effects of a decision in their order, also beyond ten', async () => {
      const effects = Array.from({ length: 12 }, (_, index) => ({ ...ALERT, failed: String(index) }));
      await ports.store.commit(0, aDecision({ effects }));
      const decision = (await ports.store.load(ID))?.outbox[0];
      expect(decision?.effects.map(({ effect }) => effect)).toEqual(effects);
      expect(decision?.effects.map(({ id }) => id)).toEqual(effects.map((_, index) => effectOf(1, index)));
    });

    it('keeps a decision without effects in the outbox until it is removed, for the journal', async () => {
      await ports.store.commit(0, aDecision({ effects: [] }));
      expect((await ports.store.load(ID))?.outbox).toMatchObject([{ version: 1, effects: [] }]);
    });

    it.each([
      ['opens an incident twice', 0],
      ['rests on a version that has passed', 1],
      ['rests on a version that does not exist yet', 3],
    ])('refuses a decision that %s, and changes nothing', async (_, expected) => {
      await commitAll(ports.store, [aDecision(), aDecision()]);
      const before = await ports.store.load(ID);
      const late = aDecision({ incident: { ...anIncident(), heard: ['late'] }, nextCheckpoint: undefined });
      expect(await ports.store.commit(expected, late)).toBe('conflict');
      expect(await ports.store.load(ID)).toEqual(before);
    });

    it('refuses to change an incident that does not exist, and creates none', async () => {
      expect(await ports.store.commit(1, aDecision())).toBe('conflict');
      expect(await ports.store.load(ID)).toBeUndefined();
      expect(await ports.index.open()).toEqual([]);
    });

    it.each([0, 1])(
      'lets one of many decisions on version %i win, and keeps exactly that one',
      async (expected) => {
        await commitAll(
          ports.store,
          Array.from({ length: expected }, () => aDecision()),
        );
        const rivals = Array.from({ length: 8 }, (_, index) =>
          aDecision({
            incident: { ...anIncident(), heard: [`rival ${index}`] },
            events: [aNote(`rival ${index}`)],
          }),
        );
        const answers = await Promise.all(rivals.map((rival) => ports.store.commit(expected, rival)));
        expect(answers.filter((answer) => answer === 'committed')).toHaveLength(1);
        const winner = rivals[answers.indexOf('committed')];
        const stored = await ports.store.load(ID);
        expect(stored?.version).toBe(expected + 1);
        expect(stored?.incident).toEqual(winner?.incident);
        expect(stored?.outbox.at(-1)?.events).toEqual(winner?.events);
      },
    );

    it('meets a repeated commit, whose first answer was lost, with a conflict; loading shows the fact', async () => {
      const decided = aDecision({ incident: { ...anIncident(), heard: ['said-1'] } });
      await ports.store.commit(0, decided);
      expect(await ports.store.commit(0, decided)).toBe('conflict');
      const stored = await ports.store.load(ID);
      expect(stored?.incident.heard).toEqual(['said-1']);
      expect(stored?.outbox).toHaveLength(1);
    });

    it('keeps texts of any kind as they are', async () => {
      const texts = [
        '',
        '#',
        ':none',
        '"quoted"\\',
        'line\nbreak\u0000\u2028',
        '🔒 Überraschung',
        '\ud800',
        '__proto__',
      ];
      const decided = aDecision({ incident: { ...anIncident(), heard: texts }, events: texts.map(aNote) });
      await ports.store.commit(0, decided);
      const stored = await ports.store.load(ID);
      expect(stored?.incident.heard).toEqual(texts);
      expect(stored?.outbox[0]?.events).toEqual(decided.events);
    });

    it('keeps a state of 64 KB beside a decision with a note of 4,000 characters', async () => {
      const heard = Array.from({ length: 64 }, (_, index) => String(index).padEnd(1024, 'x'));
      const note = aNote('ü'.repeat(4000));
      await ports.store.commit(0, aDecision({ incident: { ...anIncident(), heard }, events: [note] }));
      const stored = await ports.store.load(ID);
      expect(stored?.incident.heard).toEqual(heard);
      expect(stored?.outbox[0]?.events).toEqual([note]);
    });

    it('shares nothing with its callers', async () => {
      const heard = ['first'];
      await ports.store.commit(0, aDecision({ incident: { ...anIncident(), heard } }));
      heard.push('pushed after the commit');
      const stored = await ports.store.load(ID);
      expect(stored?.incident.heard).toEqual(['first']);
      Object.assign(stored?.incident ?? {}, { heard: ['changed after the load'] });
      expect((await ports.store.load(ID))?.incident.heard).toEqual(['first']);
    });

    it('keeps every incident under its own id, whatever legal name it has, and lists it', async () => {
      await fc.assert(
        fc.asyncProperty(identities, async ({ repository, reference }) => {
          const incident = anIncident(repository, reference);
          const { id } = incident;
          const answer = await ports.store.commit(0, aDecision({ incident, nextCheckpoint: T0 }));
          // Names that differ in case only are one incident: then the store knew it already.
          expect(await ports.store.commit(0, aDecision({ incident }))).toBe('conflict');
          if (answer === 'committed') expect((await ports.store.load(id))?.incident).toEqual(incident);
          expect(await ports.outbox.claim(`${id}#1#0`, T0, secondsLater(60))).toBe(answer === 'committed');
          expect(await ports.index.called(reference)).toContain(id);
          expect(await ports.index.due(T0)).toContain(id);
        }),
        { numRuns: 50 },
      );
    });
  });
}
