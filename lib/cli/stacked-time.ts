import type { Instant } from '../../lambdas/incident/time/instant.ts';
import { inZone } from '../../lambdas/incident/time/wording.ts';

/** An instant for a narrow column: the day, and below it the hour with its offset. Empty where there is none. */
export function stackedTime(instant: Instant | null, zone: string): string {
  if (!instant) return '';
  const [day, hour, offset] = inZone(instant, zone).split(' ');
  return `${day}\n${hour} ${offset}`;
}

/** What is said below a table whose times are in a zone that their offsets do not name. */
export function zoneNote(zone: string): readonly string[] {
  return zone === 'UTC' ? [] : ['', `Times are those of ${zone}.`];
}
