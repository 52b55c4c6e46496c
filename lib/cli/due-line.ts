import { inZone } from '../../lambdas/incident/time/wording.ts';
import type { IncidentView } from '../../lambdas/incident/view.ts';

/** When a milestone is due by now and until when it is held, as a line; none where no milestone is meant, or there is none of this name. */
export function dueLine({ milestones, zone }: IncidentView, name: string | undefined): readonly string[] {
  const milestone = milestones.find((one) => one.name === name);
  if (!milestone) return [];
  const { dueAt, notBefore, metAt, status } = milestone;
  const when = dueAt ? `due ${inZone(dueAt, zone)}` : 'without a due time';
  const hold = notBefore && !metAt ? `, not before ${inZone(notBefore, zone)}` : '';
  return [`${milestone.name} is ${when}${hold}${status === 'paused' ? ', and its clock stands' : ''}.`];
}
