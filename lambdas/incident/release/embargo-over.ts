import { embargoEnd } from '../deadlines/embargo.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';

/** Whether the flaw need not be kept secret any longer: the advisory is published, or the embargo ended otherwise. */
export function isEmbargoOver(incident: Incident, policy: Policy): boolean {
  return incident.facts.published !== undefined || embargoEnd(incident, policy) !== undefined;
}
