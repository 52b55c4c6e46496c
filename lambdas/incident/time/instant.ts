import { fromString as readDuration } from 'temporal-polyfill/fns/Duration';
import { fromString as readInstant, toZonedDateTimeISO } from 'temporal-polyfill/fns/Instant';
import { add, subtract } from 'temporal-polyfill/fns/ZonedDateTime';

/**
 * A moment in UTC, to the second, as ISO 8601: `2026-03-01T09:00:00Z`. In this one form instants compare as text,
 * in the code and as sort keys alike.
 */
export type Instant = string;

const DAY = 24 * 3600 * 1000;

/** An ISO 8601 duration such as `PT48H` or `P7D`. */
export type Duration = string;

/**
 * Reads an instant in any ISO 8601 form that names an offset; what is finer than a second is cut off.
 * Returns undefined for text that is no instant, or one outside of the years 0000 to 9999.
 */
export function parseInstant(text: string): Instant | undefined {
  try {
    const instant = instantOf(readInstant(text).epochMilliseconds);
    return instant.length === '2026-03-01T09:00:00Z'.length ? instant : undefined;
  } catch {
    // Temporal throws RangeError for bad text: here it is an expected outcome.
    return undefined;
  }
}

/**
 * The instant of a clock that counts milliseconds since 1970-01-01T00:00:00Z.
 * @throws RangeError for what is no number, or lies some 270,000 years away.
 */
export function instantOf(epochMilliseconds: number): Instant {
  const day = Math.floor(epochMilliseconds / DAY);
  const second = Math.floor((epochMilliseconds - day * DAY) / 1000);
  const minute = Math.floor(second / 60);
  return `${dateOf(day)}T${TWO[Math.floor(minute / 60)]}:${TWO[minute % 60]}:${TWO[second % 60]}Z`;
}

const TWO = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

// Most instants of a process lie on few days, and a date costs more than the time of day.
const dates = new Map<number, string>();
const MOST_DATES = 10_000;

function dateOf(day: number): string {
  const found = dates.get(day);
  if (found !== undefined) return found;
  const date = new Date(day * DAY).toISOString().slice(0, -'T00:00:00.000Z'.length);
  if (dates.size >= MOST_DATES) dates.clear();
  dates.set(day, date);
  return date;
}

/** Milliseconds since 1970-01-01T00:00:00Z. */
export function millisecondsOf(instant: Instant): number {
  return Date.parse(instant);
}

/** Whole seconds from `from` to `to`; negative when `to` lies before. */
export function secondsBetween(from: Instant, to: Instant): number {
  return (millisecondsOf(to) - millisecondsOf(from)) / 1000;
}

/** Adds seconds, which may be negative. */
export function addSeconds(instant: Instant, seconds: number): Instant {
  return instantOf(millisecondsOf(instant) + seconds * 1000);
}

/**
 * Adds an ISO 8601 duration. Hours, minutes and seconds are exact; days and longer are calendar days of `zone`
 * (an IANA name), so a day across a daylight-saving change has 23 or 25 hours.
 */
export function addDuration(instant: Instant, duration: Duration, zone: string): Instant {
  const exact = exactMilliseconds(duration, zone);
  if (exact !== undefined) return instantOf(millisecondsOf(instant) + exact);
  const there = toZonedDateTimeISO(readInstant(instant), zone);
  return instantOf(add(there, readDuration(duration)).epochMilliseconds);
}

/** Subtracts an ISO 8601 duration; see {@link addDuration}. */
export function subtractDuration(instant: Instant, duration: Duration, zone: string): Instant {
  const exact = exactMilliseconds(duration, zone);
  if (exact !== undefined) return instantOf(millisecondsOf(instant) - exact);
  const there = toZonedDateTimeISO(readInstant(instant), zone);
  return instantOf(subtract(there, readDuration(duration)).epochMilliseconds);
}

/** A duration in parts: `clock` is exact everywhere, `days` hang on the zone, and months and years on the calendar. */
interface Parts {
  readonly clock: number;
  readonly days: number;
  readonly calendar: boolean;
}

const known = new Map<Duration, Parts>();

/**
 * How many milliseconds a duration has wherever it begins; undefined where that hangs on the calendar. In UTC every
 * day has 24 hours. Deadlines are computed all the time, and the way over the calendar costs twenty times as much.
 */
function exactMilliseconds(duration: Duration, zone: string): number | undefined {
  const { clock, days, calendar } = known.get(duration) ?? learn(duration);
  return calendar || (days > 0 && zone !== 'UTC') ? undefined : days * DAY + clock;
}

function learn(duration: Duration): Parts {
  const { years, months, weeks, days, hours, minutes, seconds } = readDuration(duration);
  const parts = {
    clock: ((hours * 60 + minutes) * 60 + seconds) * 1000,
    days: weeks * 7 + days,
    calendar: years > 0 || months > 0,
  };
  known.set(duration, parts);
  return parts;
}

/** The later of two instants. */
export function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

/** The earliest of the instants that are known; undefined where none is. */
export function earliest(instants: readonly (Instant | undefined)[]): Instant | undefined {
  return instants.reduce(
    (best, next) => (best === undefined || (next !== undefined && next < best) ? next : best),
    undefined,
  );
}
