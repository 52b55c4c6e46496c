import { isMissed, milestonesOf } from './deadlines.ts';
import type { Effect } from './effect.ts';
import type { Incident } from './incident.ts';
import type { Instant } from './instant.ts';
import type { Policy } from './policy.ts';

/**
 * Whether the newest state still wants an effect that was ordered earlier: a warning only while its milestone is not
 * met, a miss only while it is one, its repetitions only until it is met, a correction only while there is no miss. All else is always wanted.
 */
export function isWanted(effect: Effect, incident: Incident, policy: Policy, now: Instant): boolean {
  if (effect.type !== 'alert' || !effect.milestone) return true;
  const milestone = milestonesOf(incident, policy).find(({ name }) => name === effect.milestone);
  if (!milestone) return false;
  switch (effect.kind) {
    case 'warning':
    case 'hold-ended':
      return !milestone.metAt;
    case 'missed':
      return isMissed(milestone, now);
    case 'repeated':
    case 'escalated':
      return !milestone.metAt && isMissed(milestone, now);
    case 'corrected':
      return !isMissed(milestone, now);
    default:
      return true;
  }
}
