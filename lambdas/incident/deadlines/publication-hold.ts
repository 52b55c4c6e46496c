import type { Incident } from '../incident.ts';
import type { HoldRule, Policy } from '../policy/policy.ts';
import { embargoOf } from '../policy/policy-defaults.ts';
import type { Instant } from '../time/instant.ts';
import { type Milestone, milestonesOf } from './deadlines.ts';

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
  const milestone = publicationOf(incident, policy);
  const until = milestone?.notBefore;
  if (until) return until > now ? { until } : undefined;
  const awaited = policy.milestones.find(({ name }) => name === embargoOf(policy).milestone)?.notBefore;
  const isOverdue = milestone?.dueAt && milestone.dueAt <= now;
  return awaited && milestone?.holdAwaited && !isOverdue ? { awaited } : undefined;
}

/** When the advisory is to be published at the latest: the date on which the embargo ends in the ordinary way. */
export function publicationDue(incident: Incident, policy: Policy): Instant | undefined {
  return publicationOf(incident, policy)?.dueAt;
}

function publicationOf(incident: Incident, policy: Policy): Milestone | undefined {
  const { milestone } = embargoOf(policy);
  return milestonesOf(incident, policy).find(({ name }) => name === milestone);
}
