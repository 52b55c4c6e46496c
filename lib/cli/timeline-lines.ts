import { inZone } from '../../lambdas/incident/time/wording.ts';
import { eventDetails } from './event-details.ts';
import type { Paint, Style } from './paint.ts';
import { zoneNote } from './stacked-time.ts';
import { type Cell, tableLines } from './table.ts';
import type { TimelineEvent } from './timeline.ts';

const COLUMNS = [
  { heading: 'when', width: 23 },
  { heading: 'what', width: 17 },
  { heading: 'by', width: 14 },
  { heading: 'details', width: 40 },
];

const STYLES: Partial<Record<TimelineEvent['type'], Style>> = {
  DeadlineWarned: 'warning',
  DeadlineMissed: 'overdue',
  MissRepeated: 'overdue',
  MissEscalated: 'overdue',
  EffectFailed: 'overdue',
  EmbargoEnded: 'warning',
};

/**
 * What happened in an incident, for people, with the version of the policy where another one decided than before. At
 * most 100 columns wide.
 */
export function timelineLines(
  events: readonly TimelineEvent[],
  zone: string,
  paint: Paint,
): readonly string[] {
  return [
    ...tableLines(
      COLUMNS,
      events.map((event, index) => row(event, versionBefore(events, index), zone)),
      paint,
    ),
    ...zoneNote(zone),
  ];
}

/** The version that decided before this event; of what was recorded without one nothing is known. */
function versionBefore(events: readonly TimelineEvent[], index: number): string | null {
  return events.slice(0, index).findLast(({ policy }) => policy !== null)?.policy ?? null;
}

function row(event: TimelineEvent, before: string | null, zone: string): readonly Cell[] {
  const [day, hour, offset] = inZone(event.at, zone).split(' ');
  return [
    `${day} ${hour} ${offset}`,
    { text: words(event.type), style: STYLES[event.type] ?? 'plain' },
    event.by,
    [eventDetails(event, zone), ...versionNote(event, before)].filter((line) => line !== '').join('\n'),
  ];
}

/** An adoption names the version itself. */
function versionNote({ type, policy }: TimelineEvent, before: string | null): readonly string[] {
  return policy === null || policy === before || type === 'PolicyAdopted' ? [] : [`policy ${policy}`];
}

/** `DeadlineMissed` as people write it: `deadline missed`. */
function words(type: string): string {
  return type.replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}
