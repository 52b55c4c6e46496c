import type { IncidentView } from './view.ts';

/** Orders incidents by the soonest due time that is not met; those in which nothing is due come last. */
export function byUrgency(a: IncidentView, b: IncidentView): number {
  const [soonestA, soonestB] = [soonestDue(a), soonestDue(b)];
  if (soonestA === soonestB) return 0;
  return soonestA < soonestB ? -1 : 1;
}

function soonestDue({ milestones }: IncidentView): string {
  const due = milestones.flatMap(({ dueAt, metAt }) => (dueAt && !metAt ? [dueAt] : []));
  return due.reduce((soonest, dueAt) => (dueAt < soonest ? dueAt : soonest), '~');
}
