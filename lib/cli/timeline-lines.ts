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

/** What happened in an incident, for people. At most 100 columns wide. */
export function timelineLines(
  events: readonly TimelineEvent[],
  zone: string,
  paint: Paint,
): readonly string[] {
  return [
    ...tableLines(
      COLUMNS,
      events.map((event) => row(event, zone)),
      paint,
    ),
    ...zoneNote(zone),
  ];
}

function row(event: TimelineEvent, zone: string): readonly Cell[] {
  const [day, hour, offset] = inZone(event.at, zone).split(' ');
  return [
    `${day} ${hour} ${offset}`,
    { text: words(event.type), style: STYLES[event.type] ?? 'plain' },
    event.by,
    eventDetails(event, zone),
  ];
}

/** `DeadlineMissed` as people write it: `deadline missed`. */
function words(type: string): string {
  return type.replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}
