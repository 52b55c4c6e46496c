import type { Event } from '../event.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { releasePlanOf } from '../policy/release-plan.ts';
import { hasSucceeded, isDone, needed, unproven } from '../release/progress.ts';
import { isCalledOff } from '../release/release-steps.ts';
import type { Instant } from '../time/instant.ts';

/**
 * A release to which nothing lacks is made, whatever came last: a proof that a person settled, or a policy that wants
 * one channel less. No proof will come any more that could tell of it.
 */
export function toldMade(incident: Incident | undefined, policy: Policy, now: Instant): readonly Event[] {
  const { release, facts, mergedInto } = incident ?? {};
  const { prepared } = release ?? {};
  const plan = releasePlanOf(policy);
  if (!incident || !plan || !prepared || release?.abandonedAt || facts?.released || mergedInto) return [];
  const { version } = prepared;
  const isThrough = needed(plan).every(({ file }) => hasSucceeded(file, version, incident));
  const isMade = isDone({ kind: 'tag', version }, incident) && isThrough;
  if (!isMade || unproven(plan, version, incident).length > 0 || isCalledOff(incident)) return [];
  return [{ type: 'Released', at: now, by: 'embargo' }];
}
