import type { Incident } from '../incident.ts';
import type { HoldRule, Policy } from '../policy/policy.ts';
import { embargoOf } from '../policy/policy-defaults.ts';
import type { Instant } from '../time/instant.ts';
import { milestonesOf } from './deadlines.ts';

/** What holds the publication: an instant, or a rule that counts from what is not known yet. */
type PublicationHold = { readonly until: Instant } | { readonly awaited: HoldRule };

/**
 * Why the advisory must not be published yet at `now`; undefined where nothing holds it. A hold that cannot be counted
 * yet (14 days after a release that was not made) holds as well: until the due time, as every hold does.
 */
export function publicationHold(
  incident: Incident,
  policy: Policy,
  now: Instant,
): PublicationHold | undefined {
  const name = embargoOf(policy).milestone;
  const milestone = milestonesOf(incident, policy).find((one) => one.name === name);
  const until = milestone?.notBefore;
  if (until) return until > now ? { until } : undefined;
  const awaited = policy.milestones.find((one) => one.name === name)?.notBefore;
  const isOverdue = milestone?.dueAt && milestone.dueAt <= now;
  return awaited && milestone?.holdAwaited && !isOverdue ? { awaited } : undefined;
}
