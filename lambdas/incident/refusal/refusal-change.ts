import type { ChangeCommand, SetDueTime } from '../command.ts';
import { MOST_CHANGES } from '../deadlines/change.ts';
import { endedAt, type Milestone } from '../deadlines/deadlines.ts';
import { embargoEnd } from '../deadlines/embargo.ts';
import { heldSeverity } from '../deadlines/severity-held.ts';
import type { Incident } from '../incident.ts';
import type { MilestoneRule, Policy } from '../policy/policy.ts';
import { embargoOf } from '../policy/policy-defaults.ts';
import type { Instant } from '../time/instant.ts';
import { inZone } from '../time/wording.ts';
import { extensionRefusal } from './refusal-extension.ts';
import { pauseRefusal, resumeRefusal } from './refusal-pause.ts';
import { milestoneCalled, noExtension, overLimit, ruleOf, unknown } from './refusal-words.ts';

/** However often deadlines were changed, a pause and an embargo can be ended: each of them once. */
const ENDING: readonly ChangeCommand['type'][] = ['ResumeDeadlines', 'EndEmbargo'];

/** Why a deadline cannot be changed so, in words; undefined where it can. */
export function changeRefusal(
  incident: Incident,
  command: ChangeCommand,
  policy: Policy,
): string | undefined {
  const at = command.at ?? command.now;
  const ended = endedAt(incident);
  if (ended && at >= ended) return `It ended ${inZone(ended, policy.zone)}: nothing is asked any longer.`;
  const full = ENDING.includes(command.type) ? undefined : tooManyChanges(incident);
  if (full) return full;
  switch (command.type) {
    case 'ExtendDeadline':
      return extensionRefusal(incident, command, policy, at);
    case 'PauseDeadlines':
      return pauseRefusal(incident, command, policy, at);
    case 'ResumeDeadlines':
      return resumeRefusal(incident, command, policy, at);
    case 'SetDueTime':
      return settingRefusal(incident, command, policy);
    case 'MoveEmbargo':
      return embargoOver(incident, policy) ?? dateRefusal(incident, command.until, policy, at);
    case 'EndEmbargo':
      return embargoOver(incident, policy);
    case 'ApproveLengthening':
      return approvalRefusal(incident);
  }
}

/** Why no further change to deadlines can be kept. */
export function tooManyChanges({ changes }: Incident): string | undefined {
  if (changes.length < MOST_CHANGES) return undefined;
  return `Its deadlines were changed ${MOST_CHANGES} times already; that is the most that is kept.`;
}

function settingRefusal(incident: Incident, command: SetDueTime, policy: Policy): string | undefined {
  const { milestone: name, dueAt } = command;
  const [rule, milestone] = [ruleOf(name, policy), milestoneCalled(name, incident, policy)];
  if (!rule || !milestone) return unknown(name, policy);
  if (rule.repeats) return `${name} comes again and again: its due time cannot be set.`;
  if (milestone.metAt) return `${name} is met since ${inZone(milestone.metAt, policy.zone)}.`;
  const reported = incident.facts.reported;
  if (reported && dueAt <= reported) return `${name} would be due before the report.`;
  return tooLate(rule, milestone, dueAt, policy);
}

/** Why a date cannot be the embargo's, in words; undefined where it can. `at`: when that is said. */
export function dateRefusal(
  incident: Incident,
  date: Instant,
  policy: Policy,
  at: Instant,
): string | undefined {
  if (date <= at) return 'The date lies in the past. Where the embargo ends now: end-embargo.';
  const { milestone: name } = embargoOf(policy);
  const [rule, milestone] = [ruleOf(name, policy), milestoneCalled(name, incident, policy)];
  return rule && milestone ? tooLate(rule, milestone, date, policy) : unknown(name, policy);
}

/** Neither limits nor what the policy never extends can be passed by another way of saying it. */
function tooLate(
  { name, extension }: MilestoneRule,
  milestone: Milestone,
  at: Instant,
  policy: Policy,
): string | undefined {
  const { targetAt } = milestone;
  const isLater = extension === false && targetAt !== undefined && at > targetAt;
  return isLater ? noExtension(name) : overLimit(milestone, at, policy);
}

/** Why the embargo's date cannot be moved any longer; undefined while there is one. */
export function embargoOver(incident: Incident, policy: Policy): string | undefined {
  const { published } = incident.facts;
  if (published)
    return `The advisory is public since ${inZone(published, policy.zone)}: the embargo is over.`;
  const ended = endedAt(incident);
  if (ended) return `The incident ended ${inZone(ended, policy.zone)}: there is no embargo any longer.`;
  const end = embargoEnd(incident, policy);
  return end && `The embargo is over since ${inZone(end.at, policy.zone)} (${end.by}).`;
}

function approvalRefusal(incident: Incident): string | undefined {
  const { current, held } = heldSeverity(incident);
  return current === held ? 'No longer deadline waits for approval.' : undefined;
}
