import { isMissed, milestonesOf } from './deadlines.ts';
import type { Effect } from './effect.ts';
import type { Incident } from './incident.ts';
import type { Instant } from './instant.ts';
import type { Policy } from './policy.ts';

/**
 * Whether the newest state still wants an effect that was ordered earlier: a warning only while the milestone is
 * asked for and not due later than was thought, a miss only while it is one, its repetitions only until it is met or
 * the incident ends, a correction only while there is no miss. All else is always wanted.
 */
export function isWanted(effect: Effect, incident: Incident, policy: Policy, now: Instant): boolean {
  if (effect.type !== 'alert' || !effect.milestone) return true;
  const milestone = milestonesOf(incident, policy).find(({ name }) => name === effect.milestone);
  if (!milestone) return false;
  const { dueAt, metAt, until } = milestone;
  const asked = !metAt && !until;
  switch (effect.kind) {
    case 'warning':
      return asked && dueAt !== undefined && dueAt <= (effect.dueAt ?? dueAt);
    case 'hold-ended':
      return asked;
    case 'missed':
      return isMissed(milestone, now);
    case 'repeated':
    case 'escalated':
      return asked && isMissed(milestone, now);
    case 'corrected':
      return !isMissed(milestone, now);
    default:
      return true;
  }
}
