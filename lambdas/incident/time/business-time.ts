import { EARLIEST, LATEST } from './bounds.ts';
import { businessYear } from './business-days.ts';
import type { Hours } from './business-hours.ts';
import type { Calendar } from './calendar.ts';
import { DAY, yearOf } from './day.ts';

const [FIRST_YEAR, LAST_YEAR] = [yearOf(EARLIEST), yearOf(LATEST)];

/**
 * A clock that runs within these hours of the calendar's business days, over the readings of a wall clock. All times
 * are in milliseconds.
 */
export interface BusinessTime {
  /** How long it runs from one reading to a later one. */
  readonly between: (from: number, to: number) => number;
  /** The first reading at which it has run so long since `from`, longer than nothing. */
  readonly after: (from: number, time: number) => number;
  /** The last reading from which it runs so long until `to`, longer than nothing. */
  readonly before: (to: number, time: number) => number;
}

/** The business time of a calendar, of which only these hours of a business day count. */
export function businessTime(calendar: Calendar, { opens, closes }: Hours): BusinessTime {
  const length = closes - opens;
  const timeOf = (year: number) => businessYear(year, calendar).days.length * length;

  /** The time since the beginning of the reading's year. */
  const elapsed = (reading: number) => {
    const { first, days, before } = businessYear(yearOf(reading), calendar);
    const day = Math.floor(reading / DAY);
    const whole = before[day - first] ?? 0;
    if (days[whole] !== day) return whole * length;
    return whole * length + Math.min(Math.max(reading - day * DAY - opens, 0), length);
  };

  /** The reading so long after the beginning of the `index`-th business day of the year. */
  const readingAt = (year: number, index: number, time: number) => {
    const day = businessYear(year, calendar).days[index];
    if (day === undefined) throw new RangeError(`the year ${year} has no business day ${index}`);
    return day * DAY + opens + time;
  };

  return {
    between: (from, to) => {
      let time = elapsed(to) - elapsed(from);
      for (let year = yearOf(from); year < yearOf(to); year++) time += timeOf(year);
      return time;
    },
    after: (from, time) => {
      let [year, left] = [yearOf(from), elapsed(from) + time];
      for (; left > timeOf(year); year++) {
        if (year >= LAST_YEAR) return LATEST;
        left -= timeOf(year);
      }
      // A day whose time is just used up ends: the next one has not begun.
      const index = Math.ceil(left / length) - 1;
      return readingAt(year, index, left - index * length);
    },
    before: (to, time) => {
      let [year, left] = [yearOf(to), elapsed(to) - time];
      while (left < 0) {
        if (year <= FIRST_YEAR) return EARLIEST;
        year--;
        left += timeOf(year);
      }
      const index = Math.floor(left / length);
      return readingAt(year, index, left - index * length);
    },
  };
}
