import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Acts, withAct } from '../../../lambdas/incident/acts.ts';
import type { ActDone, ActOrdered } from '../../../lambdas/incident/event.ts';
import { ID, plus, T0 } from '../../support/given.ts';

const ordered = (at: string): ActOrdered => ({ type: 'ActOrdered', act: { kind: 'reply' }, at, by: 'ada' });
const done = (at: string, made?: number, conclusion?: string): ActDone => ({
  type: 'ActDone',
  act: { kind: 'reply' },
  effect: `${ID}#1#0`,
  at,
  by: 'embargo',
  ...(made !== undefined && { made }),
  ...(conclusion !== undefined && { conclusion }),
});

describe('the acts of an incident', () => {
  it('are done from their outcome on, until they are ordered again', () => {
    const first = withAct(withAct(undefined, ordered(T0)), done(plus('PT1M'), 5));
    expect(first.reply).toEqual({
      act: { kind: 'reply' },
      status: 'done',
      at: plus('PT1M'),
      effect: `${ID}#1#0`,
      made: 5,
    });
    expect(withAct(first, ordered(plus('PT2M'))).reply?.status).toBe('ordered');
  });

  it('are done where the order and the outcome fall into one second, whichever is told first', () => {
    const both = [ordered(T0), done(T0)];
    expect(both.reduce<Acts>(withAct, {}).reply?.status).toBe('done');
    expect(both.toReversed().reduce<Acts>(withAct, {}).reply?.status).toBe('done');
  });

  it('are the undoing of a yank, where that is ordered in the second in which the yank is done', () => {
    const named = { channel: 'npm', version: '1.4.2' };
    const both = [
      { ...done(T0), act: { kind: 'yank' as const, ...named } },
      { ...ordered(T0), act: { kind: 'unyank' as const, ...named } },
    ];
    for (const told of [both, both.toReversed()]) {
      expect(told.reduce<Acts>(withAct, {})['yank:npm:1.4.2']?.act.kind).toBe('unyank');
    }
  });

  it('are of the later attempt, where that is ordered in the second in which the earlier one is done', () => {
    const both = [
      { ...done(T0), act: { kind: 'prepare' as const, attempt: 1 } },
      { ...ordered(T0), act: { kind: 'prepare' as const, attempt: 2 } },
    ];
    for (const told of [both, both.toReversed()]) {
      expect(told.reduce<Acts>(withAct, {}).prepare?.act).toEqual({ kind: 'prepare', attempt: 2 });
    }
  });

  it('are of each kind for themselves', () => {
    const accept: ActOrdered = { type: 'ActOrdered', act: { kind: 'accept' }, at: T0, by: 'ada' };
    expect(Object.keys(withAct(withAct({}, ordered(T0)), accept))).toEqual(['reply', 'accept']);
  });

  it('are the same in whatever order they are told, and told twice', () => {
    const events = fc.array(
      fc.record({ minute: fc.nat(3), made: fc.option(fc.nat(2)), end: fc.constantFrom(null, 'a', 'b') }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(events, fc.infiniteStream(fc.nat()), (all, chance) => {
        const told = all.map(({ minute, made, end }) =>
          made === null ? ordered(plus(`PT${minute}M`)) : done(plus(`PT${minute}M`), made, end ?? undefined),
        );
        const mixed = [...told, ...told]
          .map((event) => ({ event, key: chance.next().value }))
          .toSorted((a, b) => a.key - b.key);
        const expected = told.reduce<Acts>(withAct, {});
        expect(mixed.map(({ event }) => event).reduce<Acts>(withAct, {})).toEqual(expected);
      }),
    );
  });
});
