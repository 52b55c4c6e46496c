import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { embargoOf } from '../policy/policy-defaults.ts';
import type { Instant } from '../time/instant.ts';
import { milestonesOf } from './deadlines.ts';

/** Until when the advisory must not be published; undefined where nothing holds it at `now`. */
export function publicationHold(incident: Incident, policy: Policy, now: Instant): Instant | undefined {
  const name = embargoOf(policy).milestone;
  const hold = milestonesOf(incident, policy).find((one) => one.name === name)?.notBefore;
  return hold && hold > now ? hold : undefined;
}
