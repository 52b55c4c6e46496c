import { type Milestone, milestonesOf } from '../deadlines/deadlines.ts';
import type { Incident } from '../incident.ts';
import type { MilestoneRule, Policy } from '../policy/policy.ts';
import type { Instant } from '../time/instant.ts';
import { inZone } from '../time/wording.ts';

/** That the policy allows none. */
export function noExtension(name: string): string {
  return `The policy allows no extension of ${name}.`;
}

/** Why a milestone cannot be due at an instant: its limit lies before. */
export function overLimit(milestone: Milestone, at: Instant, policy: Policy): string | undefined {
  return milestone.limitAt && at > milestone.limitAt ? limitSays(milestone, policy) : undefined;
}

/** That no change helps where a limit decides. */
export function limitSays({ name, limitAt }: Milestone, policy: Policy): string {
  const when = limitAt ? ` (${inZone(limitAt, policy.zone)})` : '';
  return `${name} has a limit${when}, and no change goes beyond a limit.`;
}

/** A milestone of an incident by its name. */
export function milestoneCalled(name: string, incident: Incident, policy: Policy): Milestone | undefined {
  return milestonesOf(incident, policy).find((milestone) => milestone.name === name);
}

/** The rule of a milestone by its name. */
export function ruleOf(name: string, policy: Policy): MilestoneRule | undefined {
  return policy.milestones.find((rule) => rule.name === name);
}

/** That the policy has no such milestone, and which it has. */
export function unknown(name: string, policy: Policy): string {
  return `The policy has no milestone ${name}; it has ${policy.milestones.map((rule) => rule.name).join(', ')}.`;
}
