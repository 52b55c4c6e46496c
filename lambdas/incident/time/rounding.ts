import { boundedInstant } from './bounds.ts';
import { businessDayFrom, businessDayUpTo } from './business-days.ts';
import { businessHours } from './business-hours.ts';
import { type Calendar, isBusinessDay } from './calendar.ts';
import { DAY, type Day } from './day.ts';
import { type Instant, millisecondsOf } from './instant.ts';
import { dayAt, endOf, type WallClock, wallClock } from './wall-clock.ts';

export const ROUNDINGS = [
  'end-of-day',
  'end-of-business-day',
  'next-business-day',
  'previous-business-day',
] as const;
export type Rounding = (typeof ROUNDINGS)[number];

/**
 * Rounds an instant by its calendar. `end-of-day`: the last second of its date. `end-of-business-day`: the end of the
 * first business day that does not end before it; of a whole day that is the last second. `next-business-day` and
 * `previous-business-day`: a business day stays as it is, of another date it is the same time of day there.
 */
export function round(instant: Instant, rounding: Rounding, calendar: Calendar): Instant {
  const clock = wallClock(calendar.zone);
  const at = millisecondsOf(instant);
  const day = dayAt(clock, at);
  switch (rounding) {
    case 'end-of-day':
      return boundedInstant(endOf(clock, day, DAY));
    case 'end-of-business-day':
      return boundedInstant(endOfBusiness(clock, at, day, calendar));
    case 'next-business-day':
      return isBusinessDay(day, calendar) ? instant : sameTimeOn(businessDayFrom(day, calendar), at, clock);
    case 'previous-business-day':
      return isBusinessDay(day, calendar) ? instant : sameTimeOn(businessDayUpTo(day, calendar), at, clock);
  }
}

function endOfBusiness(clock: WallClock, instant: number, day: Day, calendar: Calendar): number {
  const business = businessDayFrom(day, calendar);
  const end = endOf(clock, business, businessHours(calendar).closes);
  return end < instant ? endOfBusiness(clock, instant, business + 1, calendar) : end;
}

function sameTimeOn(day: Day, instant: number, clock: WallClock): Instant {
  const shown = clock.shown(instant);
  return boundedInstant(clock.at(day * DAY + shown - Math.floor(shown / DAY) * DAY));
}
