import type { Instant } from '../../lambdas/incident/time/instant.ts';
import { inZone } from '../../lambdas/incident/time/wording.ts';
import type { IncidentView } from '../../lambdas/incident/view.ts';
import { nextMilestone } from './next-milestone.ts';
import type { Paint } from './paint.ts';
import { timeLeft } from './time-left.ts';

/** What is to be done next in an incident, and until when. */
export function nextLine(view: IncidentView, now: Instant, paint: Paint): string {
  if (view.endedAt) return 'nothing: it is over';
  const next = nextMilestone(view);
  if (next?.dueAt) {
    const { text, style } = timeLeft(next, now);
    const hold =
      next.notBefore && next.status === 'held' ? `, not before ${inZone(next.notBefore, view.zone)}` : '';
    return `${next.name}, due ${inZone(next.dueAt, view.zone)}${hold} (${paint(style, text)})`;
  }
  const waiting = view.milestones.find(({ status }) => status === 'waiting');
  return waiting ? `${waiting.name}: its time is not known yet` : 'nothing is due';
}
