import { fromEpochMilliseconds, toZonedDateTimeISO } from 'temporal-polyfill/fns/Instant';
import { getTimeZoneTransition, offsetNanoseconds } from 'temporal-polyfill/fns/ZonedDateTime';
import { DAY, type Day, dayOf, yearOf } from './day.ts';

/**
 * The clocks of a zone. Instants are milliseconds since 1970-01-01T00:00:00Z; a reading is what clocks show, in
 * milliseconds since they showed 1970-01-01 00:00.
 */
export interface WallClock {
  /** What clocks show. */
  readonly shown: (instant: number) => number;
  /**
   * What a clock shows that never runs back: where others do, it stands at the end of the time that they repeat until
   * they have caught up.
   */
  readonly reading: (instant: number) => number;
  /** The first instant at which clocks show this; where a change skips it, the instant of the change. */
  readonly at: (reading: number) => number;
}

/** UTC knows no change of clocks: the way that most policies take goes past all calendars. */
const UTC: WallClock = {
  shown: (instant) => instant,
  reading: (instant) => instant,
  at: (reading) => reading,
};

const known = new Map<string, WallClock>([['UTC', UTC]]);

/** The clocks of a zone, an IANA name. Their first use in a year throws RangeError where there is no such zone. */
export function wallClock(zone: string): WallClock {
  const clock = known.get(zone) ?? clockOf(zone);
  known.set(zone, clock);
  return clock;
}

/** The date of an instant. Like the reading it never runs back, though clocks be set back over midnight. */
export function dayAt(clock: WallClock, instant: number): Day {
  const [shown, reading] = [clock.shown(instant), clock.reading(instant)];
  return Math.floor((reading > shown ? reading - 1 : shown) / DAY);
}

/** The instant at which a date's clocks show a time of day, for an end: 24:00 is the date's last second. */
export function endOf(clock: WallClock, day: Day, timeOfDay: number): number {
  return clock.at(day * DAY + timeOfDay) - (timeOfDay === DAY ? 1000 : 0);
}

/** A time without a change of clocks, until the next begins. */
interface Stretch {
  readonly from: number;
  readonly offset: number;
  /** The highest that clocks had shown before it began. */
  readonly floor: number;
}

function clockOf(zone: string): WallClock {
  const years = new Map<number, readonly Stretch[]>();
  const stretchesOf = (milliseconds: number) => {
    const year = yearOf(milliseconds);
    const stretches = years.get(year) ?? learn(zone, year);
    years.set(year, stretches);
    return stretches;
  };
  return {
    shown: (instant) => instant + stretchAt(stretchesOf(instant), instant).offset,
    reading: (instant) => {
      const { offset, floor } = stretchAt(stretchesOf(instant), instant);
      return Math.max(floor, instant + offset);
    },
    at: (reading) => firstShown(stretchesOf(reading), reading),
  };
}

function stretchAt(stretches: readonly Stretch[], instant: number): Stretch {
  const stretch = stretches.findLast(({ from }) => from <= instant);
  if (stretch === undefined) throw new RangeError(`${instant} is no instant`);
  return stretch;
}

function firstShown(stretches: readonly Stretch[], reading: number): number {
  const index = stretches.findIndex(
    ({ offset }, at) => (stretches[at + 1]?.from ?? Infinity) + offset > reading,
  );
  const { from, offset } = stretches[index] ?? { from: -Infinity, offset: 0 };
  return Math.max(from, reading - offset);
}

// No zone is further from UTC than this, and none was ever set back by more.
const MARGIN = 2 * DAY;

/** The stretches of a year, by UTC and by the zone's own clocks alike. */
function learn(zone: string, year: number): readonly Stretch[] {
  const until = dayOf(year + 1, 1, 1) * DAY + MARGIN;
  let there = toZonedDateTimeISO(fromEpochMilliseconds(dayOf(year, 1, 1) * DAY - MARGIN), zone);
  let last: Stretch = { from: -Infinity, offset: offsetOf(there), floor: -Infinity };
  const stretches = [last];
  for (;;) {
    const change = getTimeZoneTransition(there, 'next');
    if (change === null || change.epochMilliseconds >= until) return stretches;
    const from = change.epochMilliseconds;
    last = { from, offset: offsetOf(change), floor: Math.max(last.floor, from + last.offset) };
    stretches.push(last);
    there = change;
  }
}

function offsetOf(there: Parameters<typeof offsetNanoseconds>[0]): number {
  return offsetNanoseconds(there) / 1_000_000;
}
