import type { Paused } from '../../lambdas/incident/deadlines/change.ts';
import type { Instant } from '../../lambdas/incident/time/instant.ts';
import { inZone } from '../../lambdas/incident/time/wording.ts';
import type { IncidentView } from '../../lambdas/incident/view.ts';

/** Whose clocks stand, until when at the longest, and why; empty where all run. */
export function pauseWords({ milestones, changes, zone }: IncidentView, now: Instant): string {
  const standing = milestones.filter(({ status }) => status === 'paused').map(({ name }) => name);
  const pauses = changes.filter(
    (change): change is Paused => change.type === 'Paused' && change.at <= now && now < change.until,
  );
  const groups = Map.groupBy(standing, (name) =>
    pauses.findLast(({ milestone }) => milestone === undefined || milestone === name),
  );
  return [...groups]
    .map(([pause, names]) => `${names.join(', ')}${pause ? untilWhen(pause, zone) : ''}`)
    .join('\n');
}

function untilWhen({ until, reason }: Paused, zone: string): string {
  return ` until ${inZone(until, zone)} (${reason})`;
}
