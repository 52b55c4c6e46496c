import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../lambdas/incident/command.ts';
import { nextCheckpoint } from '../../../lambdas/incident/deadlines/checkpoints.ts';
import { decide } from '../../../lambdas/incident/decide.ts';
import type { Decision } from '../../../lambdas/incident/decide-by.ts';
import type { Event } from '../../../lambdas/incident/event.ts';
import { evolve, type Incident } from '../../../lambdas/incident/incident.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import {
  advisory,
  assess,
  check,
  close,
  effectFailed,
  frozen,
  given,
  ID,
  note,
  plus,
  publication,
  T0,
  tell,
} from '../../support/given.ts';
import { histories } from '../../support/histories.ts';

describe('a decision', () => {
  it('holds what is newly known, what follows of it for the deadlines, and what is to be done', () => {
    const then = given(advisory()).when(tell('Acknowledge', plus('P3D')));
    expect(then.types).toEqual(['Acknowledged', 'DeadlineMissed']);
    expect(then.effects).toEqual([
      {
        type: 'alert',
        kind: 'missed',
        audience: 'maintainers',
        milestone: 'acknowledge',
        dueAt: plus('PT48H'),
      },
      { type: 'set-timer' },
    ]);
  });

  it('holds nothing where nothing is new', () => {
    const known = given(advisory());
    expect(known.when(advisory())).toMatchObject({ incident: known.incident, events: [], effects: [] });
    expect(known.when(check(T0))).toMatchObject({ incident: known.incident, events: [], effects: [] });
  });

  it('holds nothing but a reason where the command is refused', () => {
    expect(Object.keys(decide(undefined, check(T0), RUNBOOK_POLICY))).toEqual(['refused']);
  });
});

describe('the timer is set', () => {
  const sets = (command: Command, ...history: readonly Command[]) =>
    given(...history)
      .when(command)
      .effects.some(({ type }) => type === 'set-timer');

  it('when an incident opens', () => expect(sets(advisory())).toBe(true));

  it('when the next checkpoint moves', () => {
    expect(sets(tell('Acknowledge', plus('PT1H')), advisory())).toBe(true);
    expect(sets(check(plus('PT24H')), advisory())).toBe(true);
    expect(sets(assess('critical', plus('PT1H')), advisory(), tell('Acknowledge', plus('PT1H')))).toBe(true);
  });

  it('when the incident ends, so that none stands any more', () => {
    expect(sets(close(plus('PT1H')), advisory())).toBe(true);
    expect(sets(tell('RecordReview', plus('P2D')), advisory(), publication(plus('P1D')))).toBe(true);
  });

  it('when another policy is adopted, though it wants the same: nobody knows what the one before had set', () => {
    const adoption = { type: 'AdoptPolicy', incident: ID, now: plus('PT1H'), policy: 'other@1' } as const;
    const before = given(advisory());
    expect(nextCheckpoint(before.when(adoption).incident, RUNBOOK_POLICY)).toBe(
      nextCheckpoint(before.incident, RUNBOOK_POLICY),
    );
    expect(sets(adoption, advisory())).toBe(true);
  });

  it('not when the next checkpoint stays', () => {
    expect(sets(note('Seen.', plus('PT1H')), advisory())).toBe(false);
    expect(sets(assess('low', plus('PT1H')), advisory())).toBe(false);
  });
});

describe('deciding', () => {
  /** Decides a history, calling `each` after every step. */
  const play = (
    commands: readonly Command[],
    each: (before: Incident | undefined, command: Command, decision: Decision) => void,
  ) =>
    commands.reduce<Incident | undefined>((before, command) => {
      const decision = decide(frozen(before), frozen(command), frozen(RUNBOOK_POLICY));
      if ('refused' in decision) return before;
      each(before, command, decision);
      return decision.incident;
    }, undefined);

  it('gives the same of the same, and changes nothing that it is given', () => {
    fc.assert(
      fc.property(histories, (commands) => {
        play(commands, (before, command, decision) => {
          expect(decide(structuredClone(before), structuredClone(command), RUNBOOK_POLICY)).toEqual(decision);
        });
      }),
    );
  });

  it('leaves the state that its events lead to, and that is the same from JSON', () => {
    fc.assert(
      fc.property(histories, (commands) => {
        const events: Event[] = [];
        const state = play(commands, (_, __, decision) => events.push(...decision.events));
        expect(structuredClone(events).reduce<Incident | undefined>(evolve, undefined)).toEqual(state);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
    );
  });

  it('finds nothing new in a command that comes again at once', () => {
    fc.assert(
      fc.property(histories, (commands) => {
        play(commands, (_, command, { incident }) => {
          expect(decide(incident, command, RUNBOOK_POLICY)).toMatchObject({ events: [], effects: [] });
        });
      }),
    );
  });

  it('keeps the state under 64 KB after thousands of commands with the longest ids', () => {
    const repository = `${'o'.repeat(100)}/${'r'.repeat(100)}`;
    const reference = `report-${'f'.repeat(32)}`;
    const incident = `${repository}#${reference}`;
    const commands = Array.from({ length: 1000 }, (_, index): Command[] => {
      const now = plus(`PT${index}H`);
      const id = `${index}`.padEnd(64, 'x');
      const effect = `${incident}#${1_000_000 + index}#10`;
      const order = {
        type: 'alert',
        kind: 'severity-changed',
        audience: 'maintainers',
        milestone: 'notify-reporter',
        dueAt: now,
      } as const;
      return [
        advisory({ severity: index % 2 ? 'critical' : 'medium', updatedAt: now, now }),
        assess(index % 2 ? 'medium' : 'critical', now, { id, by: 'b'.repeat(100) }),
        note('n'.repeat(4000), now, { id: `n${id}`.slice(0, 64) }),
        effectFailed(effect, order, now),
        check(now),
      ].map((command) => ({ ...command, incident }));
    });
    const opening = advisory({
      repository,
      reference,
      incident,
      missing: ['description', 'steps', 'impact', 'fix'],
    });
    const state = play([opening, ...commands.flat()], () => undefined);
    expect(state?.deadLetters).toHaveLength(20);
    expect(JSON.stringify(state).length).toBeLessThan(64 * 1024);
  });
});
