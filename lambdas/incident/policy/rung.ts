import type { Calendar } from '../time/calendar.ts';
import { type Instant, instantOf, millisecondsOf } from '../time/instant.ts';
import { addSpan, parseSpan, type Span, subtractSpan } from '../time/span.ts';
import { UTC } from './policy-calendar.ts';

type Place = 'before' | 'due' | 'after';

/** Where a step of the ladder lies: a share of the window, or a span before or after the due time. */
interface Offset {
  readonly place: Place;
  readonly share?: number;
  readonly span?: Span;
}

const EPOCH = '2000-01-01T00:00:00Z';

// A policy has a handful of steps, and each is asked about for every milestone of every decision.
const known = new Map<string, Offset | undefined>();

/** Whether a text says where a step of the ladder lies: `50%`, `24 hours before`, `due`, `PT24H`. */
export function isRungOffset(at: string): boolean {
  return offsetOf(at) !== undefined;
}

/** Where a step of the ladder lies, by what it counts: `50%` and `-PT24H` before the due time, `PT0S` and `100%` at it. */
export function placeOf(at: string): Place {
  return offsetOf(at)?.place ?? 'due';
}

/** The instant of a step of the ladder, for a window from `since` to `dueAt`. */
export function rungInstant(at: string, since: Instant, dueAt: Instant, calendar: Calendar): Instant {
  const offset = offsetOf(at);
  if (!offset || offset.place === 'due') return dueAt;
  if (offset.share !== undefined) {
    const start = millisecondsOf(since);
    return instantOf(start + (millisecondsOf(dueAt) - start) * offset.share);
  }
  const span = offset.span ?? 'PT0S';
  return offset.place === 'before' ? subtractSpan(dueAt, span, calendar) : addSpan(dueAt, span, calendar);
}

function offsetOf(at: string): Offset | undefined {
  if (!known.has(at)) known.set(at, read(at.trim().toLowerCase()));
  return known.get(at);
}

function read(at: string): Offset | undefined {
  if (at === 'due') return { place: 'due' };
  const percent = /^([1-9]\d{0,2})%$/.exec(at)?.[1];
  return percent === undefined ? readSpan(at) : ofShare(Number(percent) / 100);
}

function ofShare(share: number): Offset {
  if (share === 1) return { place: 'due' };
  return { place: share < 1 ? 'before' : 'after', share };
}

/** In plain words the side must be said: `24 hours` alone could mean either. In ISO 8601 the sign says it. */
function readSpan(at: string): Offset | undefined {
  const [, minus, iso, words, side] = /^(?:(-?)(p\S+)|(.+?)\s+(before|after))$/.exec(at) ?? [];
  const span = iso ?? words;
  if (span === undefined || !parseSpan(span)) return undefined;
  if (addSpan(EPOCH, span, UTC) === EPOCH) return { place: 'due' };
  return { place: minus || side === 'before' ? 'before' : 'after', span };
}
