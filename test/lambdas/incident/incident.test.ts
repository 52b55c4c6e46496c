import { describe, expect, it } from 'vitest';
import type { Command } from '../../../lambdas/incident/command.ts';
import { milestonesOf } from '../../../lambdas/incident/deadlines/deadlines.ts';
import type { Event } from '../../../lambdas/incident/event.ts';
import { evolve, type Incident, restored } from '../../../lambdas/incident/incident.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import {
  advisory,
  assess,
  check,
  effectFailed,
  given,
  ID,
  note,
  plus,
  REFERENCE,
  REPOSITORY,
  T0,
  tell,
} from '../../support/given.ts';

const REPORTED: Event = {
  type: 'Reported',
  repository: REPOSITORY,
  reference: REFERENCE,
  missing: ['fix'],
  at: T0,
  by: 'github',
};

const history = (...events: readonly Event[]) =>
  [REPORTED, ...events].reduce<Incident | undefined>(evolve, undefined);

describe('a history', () => {
  it('begins with the report', () => {
    expect(history()).toEqual({
      id: ID,
      repository: REPOSITORY,
      reference: REFERENCE,
      facts: { reported: T0 },
      updates: [],
      severities: { advisory: [], person: [] },
      missing: ['fix'],
      closings: [],
      changes: [],
      papers: { answers: {}, signatures: {}, proposals: [], replies: [], actions: [] },
      marks: {},
      deadLetters: [],
      heard: [],
    });
  });

  it('that begins with anything else is damaged', () => {
    expect(() => evolve(undefined, { type: 'Acknowledged', at: T0, by: 'ada' })).toThrow(
      'A history begins with Acknowledged instead of Reported.',
    );
  });

  it('keeps the earlier instant of a fact, in whatever order it is told', () => {
    const [early, late]: Event[] = [
      { type: 'Fixed', at: plus('PT1H'), by: 'ada' },
      { type: 'Fixed', at: plus('PT2H'), by: 'bob' },
    ];
    if (!early || !late) throw new Error('There are two.');
    expect(history(early, late)?.facts.fixed).toBe(plus('PT1H'));
    expect(history(late, early)?.facts.fixed).toBe(plus('PT1H'));
  });

  it('keeps every update to the reporter, and the latest as the fact', () => {
    const updated = (at: string): Event => ({ type: 'FactRecorded', fact: 'reporterUpdated', at, by: 'ada' });
    const [first, second] = [updated(plus('P1D')), updated(plus('P2D'))];
    for (const order of [
      [first, second],
      [second, first, second],
    ]) {
      expect(history(...order)).toMatchObject({
        updates: [plus('P1D'), plus('P2D')],
        facts: { reporterUpdated: plus('P2D') },
      });
    }
  });

  it('keeps the first of two sources in the order of the list, in whatever order they tell', () => {
    const mail: Event = { ...REPORTED, source: 'mail' };
    const advised: Event = { ...REPORTED, source: 'advisory' };
    expect(history(mail, advised)?.source).toBe('advisory');
    expect(history(advised, mail)?.source).toBe('advisory');
  });

  it('holds no text of a note', () => {
    expect(JSON.stringify(given(advisory(), note('secret detail', T0)).incident)).not.toContain('secret');
  });
});

describe('a state as it was stored', () => {
  const { incident } = given(advisory({ severity: 'high' }), tell('Acknowledge', plus('PT1H')));

  it('before there were changes, papers and updates is one without any', () => {
    const { updates: _, changes: __, papers: ___, source: ____, ...old } = incident;
    const { source: _____, ...expected } = incident;
    expect(restored(old as Incident)).toEqual(expected);
    expect(milestonesOf(restored(old as Incident), RUNBOOK_POLICY)).toEqual(
      milestonesOf(incident, RUNBOOK_POLICY),
    );
  });

  it('with some of the papers is one without the others', () => {
    const old = { ...incident, papers: { signatures: {} } } as unknown as Incident;
    expect(restored(old)).toEqual(incident);
  });

  it('of today is the same', () => {
    expect(restored(JSON.parse(JSON.stringify(incident)))).toEqual(incident);
  });
});

describe('the marks of a milestone', () => {
  const marks = (...commands: readonly Command[]) =>
    given(advisory(), ...commands).incident.marks.acknowledge;

  it('go with the checkpoints that were dealt with', () => {
    const dueAt = plus('PT48H');
    expect(marks(check(plus('PT24H')))).toEqual({ through: plus('PT24H'), dueAt });
    expect(marks(check(plus('PT50H')))).toEqual({ through: dueAt, dueAt, missed: dueAt });
    expect(marks(check(plus('P5DT1H')))).toEqual({
      through: plus('P5D'),
      dueAt,
      missed: dueAt,
      escalated: true,
    });
  });

  it('forget the miss and the escalation when the miss is corrected, and nothing else', () => {
    const corrected = [check(plus('P5DT1H')), tell('Acknowledge', plus('P6D'), { at: T0 })];
    expect(marks(...corrected)).toEqual({ through: plus('P5D'), dueAt: plus('PT48H') });
  });
});

describe('the state stays small', () => {
  it('remembers the latest twenty sayings', () => {
    const notes = Array.from({ length: 25 }, (_, index) => note('Seen.', T0, { id: `note-${index}` }));
    expect(given(advisory(), ...notes).incident.heard).toEqual(notes.slice(5).map(({ id }) => id));
  });

  it('remembers a saying of two events once', () => {
    expect(given(advisory(), assess('low', T0, { id: 'said-1' })).incident.heard).toEqual(['said-1']);
  });

  it('keeps the latest twenty closings, in whatever order they are told', () => {
    const closed = Array.from(
      { length: 25 },
      (_, index): Event => ({ type: 'Closed', reason: 'duplicate', at: plus(`P${index + 1}D`), by: 'ada' }),
    );
    const kept = Array.from({ length: 20 }, (_, index) => plus(`P${index + 6}D`));
    for (const order of [closed, closed.toReversed()]) {
      expect(history(...order)?.closings.map(({ at }) => at)).toEqual(kept);
    }
  });

  it('keeps the newest twenty dead letters', () => {
    const order = { type: 'set-timer' } as const;
    const failures = Array.from({ length: 60 }, (_, index) => effectFailed(`${ID}#${index}#0`, order, T0));
    const kept = given(advisory(), ...failures).incident.deadLetters.map(({ effect }) => effect);
    expect(kept).toEqual(Array.from({ length: 20 }, (_, index) => `${ID}#${index + 40}#0`));
  });
});
