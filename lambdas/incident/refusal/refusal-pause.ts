import type { PauseDeadlines, ResumeDeadlines } from '../command.ts';
import { pausesOf } from '../deadlines/pauses.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { longestPauseOf } from '../policy/policy-defaults.ts';
import type { Instant } from '../time/instant.ts';
import { inWords } from '../time/span.ts';
import { inZone } from '../time/wording.ts';
import { pauseEnd } from '../told/told-change.ts';
import { limitSays, milestoneCalled, ruleOf, unknown } from './refusal-words.ts';

/** Why a clock cannot be stopped so, in words; undefined where it can. `at`: when that is said. */
export function pauseRefusal(
  incident: Incident,
  command: PauseDeadlines,
  policy: Policy,
  at: Instant,
): string | undefined {
  const { milestone: name, until } = command;
  const standing = name === undefined ? undefined : clockRefusal(incident, name, policy, at);
  if (standing) return standing;
  if (until && until <= at) return 'The pause would end before it begins.';
  if (until && pauseEnd(until, at, policy) < until) {
    return `The policy lets a clock stand for ${inWords(longestPauseOf(policy))} at the longest: until ${inZone(pauseEnd(until, at, policy), policy.zone)}.`;
  }
  return undefined;
}

/** Why this one clock cannot be stopped. */
function clockRefusal(incident: Incident, name: string, policy: Policy, at: Instant): string | undefined {
  const [rule, milestone] = [ruleOf(name, policy), milestoneCalled(name, incident, policy)];
  if (!rule || !milestone) return unknown(name, policy);
  const { dueAt, metAt, targetAt } = milestone;
  if (rule.pause === false) return `The policy does not let the clock of ${name} stand.`;
  if (!dueAt || metAt) return `The clock of ${name} does not run: there is nothing to pause.`;
  if (!targetAt) return limitSays(milestone, policy);
  return at < dueAt
    ? undefined
    : `${name} was due ${inZone(dueAt, policy.zone)}, before this pause: a pause must come in time.`;
}

/** Why no clock can be started again, in words; undefined where one can. `at`: when that is said. */
export function resumeRefusal(
  incident: Incident,
  { milestone }: ResumeDeadlines,
  policy: Policy,
  at: Instant,
): string | undefined {
  if (milestone !== undefined && !ruleOf(milestone, policy)) return unknown(milestone, policy);
  const names = milestone === undefined ? policy.milestones.map(({ name }) => name) : [milestone];
  const stands = names.some((name) =>
    pausesOf(incident.changes, name).some(({ from, to }) => from < at && at < to),
  );
  return stands
    ? undefined
    : `No clock stands${milestone ? ` of ${milestone}` : ''}: there is nothing to resume.`;
}
