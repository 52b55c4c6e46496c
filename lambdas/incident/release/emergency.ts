import { holds } from '../deadlines/condition.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { disclosureOf } from '../policy/release-plan.ts';
import { severityOf } from '../severity.ts';

/** Whether the policy wants the advisory published with the release (runbook, "Emergency Release Process"). */
export function isEmergency(incident: Incident, policy: Policy): boolean {
  const { emergency } = disclosureOf(policy);
  if (!emergency) return false;
  return holds(emergency.when, { incident, severity: severityOf(incident.severities), inTime: [] }) === true;
}
