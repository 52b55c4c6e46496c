import type { Command } from '../../lambdas/incident/command.ts';
import { type Milestone, milestonesOf } from '../../lambdas/incident/deadlines/deadlines.ts';
import type { Incident } from '../../lambdas/incident/incident.ts';
import type { Condition } from '../../lambdas/incident/policy/condition.ts';
import type { Anchor, DueRule, MilestoneRule, Policy } from '../../lambdas/incident/policy/policy.ts';
import { advisory, givenUnder } from './given.ts';

/** What a test says of a milestone; the rest is that of a fix that is never due. */
type Said = Partial<MilestoneRule>;

/** A policy of these milestones and nothing else, in UTC, without alerts. */
export function policyWith(...milestones: readonly Said[]): Policy {
  return {
    version: 1,
    name: 'test',
    zone: 'UTC',
    milestones: milestones.map((said) => ({
      name: 'fix',
      owner: 'Maintainer',
      metBy: ['fixed'],
      due: [],
      ...said,
    })),
    ladder: [],
  };
}

/** Due so long after the first of these facts that is known: `within('7 days', 'assessed', 'reported')`. */
export function within(duration: string, ...from: readonly Anchor[]): DueRule {
  return { earliest: [{ from, duration }] };
}

/** As {@link within}, where a condition holds. */
export function ifSo(when: Condition, duration: string, ...from: readonly Anchor[]): DueRule {
  return { when, ...within(duration, ...from) };
}

/** A milestone of an incident under a policy, by name. @throws Error where the policy has none. */
export function milestoneOf(incident: Incident, policy: Policy, name: string): Milestone {
  const found = milestonesOf(incident, policy).find((milestone) => milestone.name === name);
  if (!found) throw new Error(`The policy has no ${name}.`);
  return found;
}

/** The only, or the last, milestone of a policy after a report and these commands. */
export function lastAfter(policy: Policy, ...commands: readonly Command[]): Milestone {
  const { incident } = givenUnder(policy, advisory(), ...commands);
  return milestoneOf(incident, policy, policy.milestones.at(-1)?.name ?? '');
}
