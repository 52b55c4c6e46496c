import { Temporal } from 'temporal-polyfill';

/**
 * A moment in UTC, to the second, as ISO 8601: `2026-03-01T09:00:00Z`. In this one form instants compare as text,
 * in the code and as sort keys alike.
 */
export type Instant = string;

/** An ISO 8601 duration such as `PT48H` or `P7D`. */
export type Duration = string;

/**
 * Reads an instant in any ISO 8601 form that names an offset; what is finer than a second is cut off.
 * Returns undefined for text that is no instant.
 */
export function parseInstant(text: string): Instant | undefined {
  try {
    return toInstant(Temporal.Instant.from(text));
  } catch {
    // Temporal throws RangeError for bad text: here it is an expected outcome.
    return undefined;
  }
}

/** The instant of a clock that counts milliseconds since 1970-01-01T00:00:00Z. */
export function instantOf(epochMilliseconds: number): Instant {
  return toInstant(Temporal.Instant.fromEpochMilliseconds(Math.floor(epochMilliseconds)));
}

/** Milliseconds since 1970-01-01T00:00:00Z. */
export function millisecondsOf(instant: Instant): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
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
  const there = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return toInstant(there.add(duration).toInstant());
}

/** Subtracts an ISO 8601 duration; see {@link addDuration}. */
export function subtractDuration(instant: Instant, duration: Duration, zone: string): Instant {
  const there = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return toInstant(there.subtract(duration).toInstant());
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

function toInstant(instant: Temporal.Instant): Instant {
  return instant.toString({ smallestUnit: 'second', roundingMode: 'floor' });
}
