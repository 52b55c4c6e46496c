import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../lambdas/incident/command.ts';
import { nextCheckpoint } from '../../../lambdas/incident/deadlines/checkpoints.ts';
import { endedAt, isMissed, milestonesOf } from '../../../lambdas/incident/deadlines/deadlines.ts';
import { decide } from '../../../lambdas/incident/decide.ts';
import type { Decision } from '../../../lambdas/incident/decide-by.ts';
import type { DeadlineReached } from '../../../lambdas/incident/event.ts';
import type { Incident } from '../../../lambdas/incident/incident.ts';
import type { MilestoneName } from '../../../lambdas/incident/milestone-name.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { addSeconds, type Instant, later } from '../../../lambdas/incident/time/instant.ts';
import { isWanted } from '../../../lambdas/incident/wanted.ts';
import { check, T0 } from '../../support/given.ts';
import { histories } from '../../support/histories.ts';

const DAY = 86_400;

/** What a command came to. */
interface Moment extends Decision {
  readonly command: Command;
}

function moment(before: Incident | undefined, command: Command): Moment {
  const decision = decide(before, command, RUNBOOK_POLICY);
  if ('refused' in decision) throw new Error(decision.refused.message);
  return { command, ...decision };
}

function play(commands: readonly Command[]): readonly Moment[] {
  return commands.reduce<readonly Moment[]>(
    (moments, command) => moments.concat(moment(moments.at(-1)?.incident, command)),
    [],
  );
}

/** A history, and after it every check that the timer brings until `end`, and one at `end`. */
function playOn(commands: readonly Command[], end: Instant): readonly Moment[] {
  const moments = [...play(commands)];
  let now = nowOf(commands);
  for (;;) {
    const { incident } = lastOf(moments);
    const next = nextCheckpoint(incident, RUNBOOK_POLICY);
    if (!next || next >= end) return [...moments, moment(incident, check(end))];
    now = later(now, next);
    moments.push(moment(incident, check(now)));
  }
}

function nowOf(commands: readonly Command[]): Instant {
  return commands.at(-1)?.now ?? T0;
}

function lastOf(moments: readonly Moment[]): Moment {
  const last = moments.at(-1);
  if (!last) throw new Error('Nothing was decided.');
  return last;
}

const milestones = (incident: Incident) => milestonesOf(incident, RUNBOOK_POLICY);

/** What was reached of the milestones, in the order in which people heard of it. */
const reachedIn = (moments: readonly Moment[]) =>
  moments.flatMap(({ events }) => events.filter((event): event is DeadlineReached => 'milestone' in event));

describe('after any history', () => {
  it('an open incident has a next checkpoint, or whatever is not met waits or has no deadline', () => {
    fc.assert(
      fc.property(histories, (commands) => {
        for (const { incident } of play(commands)) {
          const isDue = milestones(incident).some(({ metAt, dueAt }) => !metAt && dueAt);
          expect(nextCheckpoint(incident, RUNBOOK_POLICY) !== undefined).toBe(!endedAt(incident) && isDue);
        }
      }),
    );
  });

  it('a check leaves nothing that was due', () => {
    fc.assert(
      fc.property(histories, fc.nat(90 * DAY), (commands, wait) => {
        const now = addSeconds(nowOf(commands), wait);
        const { incident } = moment(lastOf(play(commands)).incident, check(now));
        const next = nextCheckpoint(incident, RUNBOOK_POLICY);
        expect(next === undefined || next > now).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('nothing is alerted of a milestone that is met but its miss or a correction', () => {
    fc.assert(
      fc.property(histories, (commands) => {
        for (const { incident, events } of play(commands)) {
          const met = milestones(incident).flatMap(({ name, metAt }) => (metAt ? [name] : []));
          const reached = events.filter((event) => 'milestone' in event && met.includes(event.milestone));
          expect(['DeadlineMissed', 'MissCorrected']).toEqual(
            expect.arrayContaining(reached.map(({ type }) => type)),
          );
        }
      }),
    );
  });

  it('nothing is asked for once the incident has ended, and a check finds nothing', () => {
    fc.assert(
      fc.property(histories, (commands) => {
        for (const { command, incident, events } of play(commands)) {
          if (!endedAt(incident)) continue;
          const reached = events.flatMap((event) => ('milestone' in event ? [event.type] : []));
          const allowed = command.type === 'CheckDeadlines' ? [] : ['DeadlineMissed', 'MissCorrected'];
          expect(allowed).toEqual(expect.arrayContaining(reached));
        }
      }),
    );
  });

  it('every effect of a decision is wanted at its moment', () => {
    fc.assert(
      fc.property(histories, (commands) => {
        for (const { command, incident, effects } of play(commands)) {
          const unwanted = effects.filter(
            (effect) => !isWanted(effect, incident, RUNBOOK_POLICY, command.now),
          );
          expect(unwanted).toEqual([]);
        }
      }),
    );
  });
});

describe('when every check comes on time from then on', () => {
  const longer = fc.nat(100 * DAY);

  it('each miss is heard of, and nothing that is none', () => {
    fc.assert(
      fc.property(histories, longer, (commands, wait) => {
        const end = addSeconds(nowOf(commands), wait);
        const { incident } = lastOf(playOn(commands, end));
        const heard = milestones(incident).filter(({ name }) => incident.marks[name]?.missed);
        expect(heard).toEqual(milestones(incident).filter((milestone) => isMissed(milestone, end)));
      }),
      { numRuns: 300 },
    );
  });

  it('no due time is told as missed twice, unless it was corrected between', () => {
    fc.assert(
      fc.property(histories, longer, (commands, wait) => {
        const told = new Map<string, Instant[]>();
        for (const { type, milestone, dueAt } of reachedIn(
          playOn(commands, addSeconds(nowOf(commands), wait)),
        )) {
          if (type === 'MissCorrected') told.delete(milestone);
          if (type !== 'DeadlineMissed') continue;
          const before = told.get(milestone) ?? [];
          expect(before).not.toContain(dueAt);
          told.set(milestone, [...before, dueAt]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a miss is escalated once, a day later at the latest', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: DAY, max: 100 * DAY }), (commands, wait) => {
        const end = addSeconds(nowOf(commands), wait);
        const moments = playOn(commands, end);
        const escalated = escalatedIn(moments);
        const overdue = overdueIn(lastOf(moments).incident, addSeconds(end, -DAY));
        expect(escalated).toEqual(
          wait < DAY ? escalated : expect.arrayContaining(overdue.map(({ name }) => name)),
        );
        expect(new Set(escalated).size).toBe(escalated.length);
      }),
      { numRuns: 300 },
    );
  });

  it('no day passes without a word about what is overdue', () => {
    fc.assert(
      fc.property(histories, longer, (commands, wait) => {
        const end = addSeconds(nowOf(commands), wait);
        const moments = playOn(commands, end);
        for (const { name } of overdueIn(lastOf(moments).incident, end)) {
          const word = reachedIn(moments).findLast(({ milestone }) => milestone === name);
          expect((word?.at ?? '') > addSeconds(end, -DAY)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** The milestones whose miss was escalated and not corrected since, as often as it was. */
function escalatedIn(moments: readonly Moment[]): readonly MilestoneName[] {
  return reachedIn(moments).reduce<readonly MilestoneName[]>((escalated, { type, milestone }) => {
    if (type === 'MissCorrected') return escalated.filter((name) => name !== milestone);
    return type === 'MissEscalated' ? escalated.concat(milestone) : escalated;
  }, []);
}

/** The milestones that an open incident has missed and not met by now. */
function overdueIn(incident: Incident, now: Instant) {
  return milestones(incident).flatMap((milestone) => {
    const { dueAt, metAt, until } = milestone;
    return dueAt && !metAt && !until && isMissed(milestone, now) ? [{ ...milestone, dueAt }] : [];
  });
}
