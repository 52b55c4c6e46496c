import type { Event } from '../event.ts';
import { addSeconds, type Instant } from '../time/instant.ts';
import { inZone } from '../time/wording.ts';
import { eventWords } from './event-words.ts';
import { inline } from './markdown.ts';

/** What was decided at one instant: a part of the journal's entry. */
export interface ReviewedEntry {
  /** When it was decided. */
  readonly at: Instant;
  readonly events: readonly Event[];
}

/** What was told so many seconds after it happened is told late. */
const PROMPT = 300;

/** In bytes of UTF-8: a review can be saved with what people add to it. */
const LONGEST = 48_000;

interface Happened {
  readonly event: Event;
  readonly told: Instant;
}

/**
 * Everything that happened, in the order in which it happened, as a Markdown list; what was told later than it
 * happened says when. What does not fit is counted at the end.
 */
export function timelineList(entries: readonly ReviewedEntry[], zone: string): readonly string[] {
  const happened = entries.flatMap(({ at, events }) => events.map((event) => ({ event, told: at })));
  const lines = happened.sort(byTime).map((one) => line(one, zone));
  const fitting = firstThatFit(lines);
  const rest = lines.length - fitting.length;
  return rest === 0 ? lines : [...fitting, `- and ${rest} events more: see the timeline of the incident`];
}

function byTime(a: Happened, b: Happened): number {
  if (a.event.at === b.event.at) return 0;
  return a.event.at < b.event.at ? -1 : 1;
}

function line({ event, told }: Happened, zone: string): string {
  const late = told > addSeconds(event.at, PROMPT) ? ` (told ${inZone(told, zone)})` : '';
  return `- ${inZone(event.at, zone)}, ${inline(event.by)}: ${eventWords(event, zone)}${late}`;
}

function firstThatFit(lines: readonly string[]): readonly string[] {
  const encoder = new TextEncoder();
  let room = LONGEST;
  const end = lines.findIndex((one) => {
    room -= encoder.encode(one).length + 1;
    return room < 0;
  });
  return end < 0 ? lines : lines.slice(0, end);
}
