import type { Milestone } from './deadlines/deadlines.ts';
import type { Incident } from './incident.ts';
import type { Policy } from './policy/policy.ts';
import type { Instant } from './time/instant.ts';
import { inZone } from './time/wording.ts';

/** Until when the review of what was closed is to be held; undefined where the policy wants none, or it was held. */
export function closedReviewDue(
  incident: Pick<Incident, 'facts'>,
  milestones: readonly Milestone[],
  { milestones: rules }: Policy,
): Instant | undefined {
  const names = rules.filter(({ metBy }) => metBy.includes('reviewed')).map(({ name }) => name);
  const review = milestones.find(({ name }) => names.includes(name));
  return review?.until && !review.metAt && !incident.facts.published ? review.dueAt : undefined;
}

/** What is left to do about an incident that was closed: its review, of which nobody is reminded. */
export function closedReviewLines(
  incident: Incident,
  milestones: readonly Milestone[],
  { policy, client }: { readonly policy: Policy; readonly client: string },
): readonly string[] {
  const dueAt = closedReviewDue(incident, milestones, policy);
  if (!dueAt) return [];
  const { reference } = incident;
  return [
    `A short review is left, until ${inZone(dueAt, policy.zone)}. Its draft: ${client} review ${reference}`,
    `When it was held: ${client} reviewed ${reference}`,
  ];
}
