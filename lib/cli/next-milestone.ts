import type { IncidentView, MilestoneView } from '../../lambdas/incident/view.ts';

/** The milestone that is to be met next: of those that are not met, the one due first. Undefined where nothing is due. */
export function nextMilestone({ milestones, endedAt }: IncidentView): MilestoneView | undefined {
  if (endedAt) return undefined;
  return milestones
    .filter(({ dueAt, metAt }) => dueAt && !metAt)
    .toSorted((a, b) => ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1))[0];
}
