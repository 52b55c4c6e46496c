import { type Instant, instantOf, millisecondsOf } from './instant.ts';

/** The first second of the year 0000, and the last of 9999: outside of them instants do not compare as text. */
export const LATEST = millisecondsOf('9999-12-31T23:59:59Z');
export const EARLIEST = millisecondsOf('0000-01-01T00:00:00Z');

/**
 * The instant of a clock that counts milliseconds since 1970-01-01T00:00:00Z; what lies outside of the years 0000 to
 * 9999 becomes their first or last second.
 */
export function boundedInstant(milliseconds: number): Instant {
  return instantOf(Math.min(Math.max(milliseconds, EARLIEST), LATEST));
}
