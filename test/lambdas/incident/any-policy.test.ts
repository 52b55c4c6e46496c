import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../lambdas/incident/command.ts';
import { nextCheckpoint } from '../../../lambdas/incident/deadlines/checkpoints.ts';
import { endedAt, isMissed, milestonesOf, statusOf } from '../../../lambdas/incident/deadlines/deadlines.ts';
import { waitsFor } from '../../../lambdas/incident/deadlines/waits-for.ts';
import { decide } from '../../../lambdas/incident/decide.ts';
import type { Decision } from '../../../lambdas/incident/decide-by.ts';
import type { Incident } from '../../../lambdas/incident/incident.ts';
import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import { policyFor } from '../../../lambdas/incident/policy/policy-for.ts';
import { addSeconds, type Instant, later } from '../../../lambdas/incident/time/instant.ts';
import { isWanted } from '../../../lambdas/incident/wanted.ts';
import { anyCommands } from '../../support/any-commands.ts';
import { check, REPOSITORY, T0 } from '../../support/given.ts';
import { policies } from '../../support/policies.ts';

const DAY = 86_400;

/** What a command came to, and under which policy. */
interface Moment extends Decision {
  readonly before: Incident | undefined;
  readonly command: Command;
  readonly policy: Policy;
}

/** Decides a history; who is refused has changed nothing. From an adoption on the second policy holds. */
function play(first: Policy, second: Policy, commands: readonly Command[]): readonly Moment[] {
  let incident: Incident | undefined;
  let policy = first;
  return commands.flatMap((command) => {
    if (command.type === 'AdoptPolicy') policy = second;
    const before = incident;
    const decision = decide(before, command, policy);
    if ('refused' in decision) return [];
    incident = decision.incident;
    return [{ before, command, policy, ...decision }];
  });
}

/** Everything that must hold after any command, under any policy: what does not, by name. */
const RULES: Readonly<Record<string, (moment: Moment) => boolean>> = {
  'an open incident has a next checkpoint, or says for what it waits': ({ incident, policy }) =>
    endedAt(incident) !== undefined ||
    nextCheckpoint(incident, policy) !== undefined ||
    waitsFor(incident, policy).length > 0,
  'nothing is asked of an incident that ended': ({ incident, policy }) =>
    endedAt(incident) === undefined ||
    (nextCheckpoint(incident, policy) === undefined && waitsFor(incident, policy).length === 0),
  'a check leaves nothing that was due': ({ command, incident, policy }) => {
    const next = command.type === 'CheckDeadlines' ? nextCheckpoint(incident, policy) : undefined;
    return next === undefined || next > command.now;
  },
  'nothing is alerted of a milestone that is met but its miss or a correction': ({
    incident,
    policy,
    effects,
  }) => {
    const met = milestonesOf(incident, policy).flatMap(({ name, metAt }) => (metAt ? [name] : []));
    return effects.every(
      (effect) =>
        effect.type !== 'alert' ||
        effect.milestone === undefined ||
        !met.includes(effect.milestone) ||
        effect.kind === 'missed' ||
        effect.kind === 'corrected',
    );
  },
  'every effect is wanted at its moment': ({ command, incident, policy, effects }) =>
    effects.every((effect) => isWanted(effect, incident, policy, command.now)),
  'a miss that is over was told': ({ command, incident, policy }) =>
    milestonesOf(incident, policy).every((milestone) => {
      const { name, metAt, until, earlierMisses } = milestone;
      const told = incident.marks[name]?.missed;
      const isOver = (metAt ?? until) !== undefined && isMissed(milestone, command.now);
      return !isOver || (told !== undefined && !earlierMisses.includes(told));
    }),
  'the timer is set wherever the next checkpoint moves': ({ before, incident, policy, effects }) =>
    (before !== undefined && nextCheckpoint(before, policy) === nextCheckpoint(incident, policy)) ||
    effects.some(({ type }) => type === 'set-timer'),
  'what comes twice is decided once': ({ incident, command, policy }) => {
    if (command.type === 'AdoptPolicy') return true;
    const again = decide(incident, command, policy);
    return 'events' in again && again.events.length === 0 && again.effects.length === 0;
  },
  'a hold ends with the due time at the latest': ({ incident, policy }) =>
    milestonesOf(incident, policy).every(
      ({ dueAt, notBefore }) => !dueAt || !notBefore || notBefore <= dueAt,
    ),
  'nothing is due after its limit': ({ incident, policy }) =>
    milestonesOf(incident, policy).every(({ dueAt, limitAt }) => !dueAt || !limitAt || dueAt <= limitAt),
  'the state stays under 64 KB': ({ incident }) => JSON.stringify(incident).length < 65_536,
};

describe('10,000 histories under any policies', () => {
  it('are decided as they must be, each of them', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(policies, policies, anyCommands, (first, second, history) => {
        const [before, after] = [policyFor(first, REPOSITORY), policyFor(second, REPOSITORY)];
        const commands = history(before);
        for (const moment of play(before, after, commands)) {
          const broken = Object.entries(RULES).filter(([, holds]) => !holds(moment));
          if (broken.length === 0) continue;
          const rules = broken.map(([rule]) => rule).join('; ');
          throw new Error(`${rules}: not after ${moment.command.type} of ${JSON.stringify(commands)}`);
        }
      }),
      { numRuns: 10_000 },
    );
  });
});

/** A history of which all is told at once, with every check that the timer brings, up to some days after it. */
function onTime(policy: Policy, commands: readonly Command[], days: number): readonly Moment[] {
  const moments: Moment[] = [];
  const last = () => moments.at(-1)?.incident;
  const due = (end: Instant) => {
    const incident = last();
    const next = incident && nextCheckpoint(incident, policy);
    return next && next < end ? next : undefined;
  };
  const take = (command: Command) => {
    const before = last();
    const decision = decide(before, command, policy);
    if ('refused' in decision) return;
    moments.push({ before, command, policy, ...decision });
  };
  const end = addSeconds(commands.at(-1)?.now ?? T0, days * DAY);
  for (const command of [...commands.filter(({ type }) => type !== 'CheckDeadlines'), check(end)]) {
    let now = moments.at(-1)?.command.now ?? T0;
    for (let next = due(command.now); next; next = due(command.now)) {
      now = later(now, next);
      take(check(now));
    }
    take(atOnce(command));
  }
  return moments;
}

function atOnce(command: Command): Command {
  if (command.type === 'RecordAdvisory') return { ...command, updatedAt: command.now };
  return 'id' in command ? { ...command, at: command.now } : command;
}

describe('when every check comes on time and all is told at once, under any policy', () => {
  const histories = fc.tuple(policies, anyCommands, fc.nat(30)).map(([whole, history, days]) => {
    const policy = policyFor(whole, REPOSITORY);
    return { policy, moments: onTime(policy, history(policy), days) };
  });
  const reachedIn = (moments: readonly Moment[]) =>
    moments.flatMap(({ command, incident, events }) =>
      events.flatMap((event) => ('checkpoint' in event ? [{ event, command, incident }] : [])),
    );

  it('each miss is told, of a duty each turn', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(histories, ({ policy, moments }) => {
        const { incident, command } = moments.at(-1) ?? {};
        if (!incident || !command) return;
        const told = reachedIn(moments).flatMap(({ event: { type, milestone, dueAt } }) =>
          type === 'DeadlineMissed' ? [`${milestone} ${dueAt}`] : [],
        );
        for (const milestone of milestonesOf(incident, policy)) {
          const { name, earlierMisses } = milestone;
          for (const turn of earlierMisses) expect(told).toContain(`${name} ${turn}`);
          expect(incident.marks[name]?.missed !== undefined || !isMissed(milestone, command.now)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('no warning comes while a clock stands, and the end of a pause is told once', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(histories, ({ policy, moments }) => {
        const ends = reachedIn(moments).flatMap(({ event, command, incident }) => {
          const milestone = milestonesOf(incident, policy).find(({ name }) => name === event.milestone);
          const stands = milestone && statusOf(milestone, command.now) === 'paused';
          expect(stands && event.type === 'DeadlineWarned').not.toBe(true);
          return event.type === 'PauseEnded' ? [`${event.milestone} ${event.checkpoint}`] : [];
        });
        expect(new Set(ends).size).toBe(ends.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('each check that the timer brings finds something', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(histories, ({ moments }) => {
        for (const { command, events } of moments.slice(0, -1)) {
          if (command.type === 'CheckDeadlines') expect(events).not.toEqual([]);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
