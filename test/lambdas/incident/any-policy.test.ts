import fc from 'fast-check';
import { it } from 'vitest';
import { nextCheckpoint } from '../../../lambdas/incident/checkpoints.ts';
import type { Command } from '../../../lambdas/incident/command.ts';
import { endedAt, isMissed, milestonesOf } from '../../../lambdas/incident/deadlines.ts';
import { type Decision, decide } from '../../../lambdas/incident/decide.ts';
import type { Incident } from '../../../lambdas/incident/incident.ts';
import type { Policy } from '../../../lambdas/incident/policy.ts';
import { policyFor } from '../../../lambdas/incident/policy-for.ts';
import { waitsFor } from '../../../lambdas/incident/waits-for.ts';
import { isWanted } from '../../../lambdas/incident/wanted.ts';
import { anyCommands } from '../../support/any-commands.ts';
import { REPOSITORY } from '../../support/given.ts';
import { policies } from '../../support/policies.ts';

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

it('decides any 10,000 histories under any policies', { timeout: 120_000 }, () => {
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
