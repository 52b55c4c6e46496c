import { type Calendar, isBusinessDay } from './calendar.ts';
import { DAY, type Day, dayOf, yearOf } from './day.ts';

/** The business days of a year. */
interface BusinessYear {
  readonly first: Day;
  /** In order. */
  readonly days: readonly Day[];
  /** How many business days stand before the year's first day, second day, and so on; at last how many it has. */
  readonly before: readonly number[];
}

const known = new WeakMap<Calendar, Map<number, BusinessYear>>();

/** The business days of a year of a calendar. */
export function businessYear(year: number, calendar: Calendar): BusinessYear {
  const years = known.get(calendar) ?? new Map<number, BusinessYear>();
  known.set(calendar, years);
  const found = years.get(year) ?? learn(year, calendar);
  years.set(year, found);
  return found;
}

function learn(year: number, calendar: Calendar): BusinessYear {
  const [first, end] = [dayOf(year, 1, 1), dayOf(year + 1, 1, 1)];
  const days: Day[] = [];
  const before = [0];
  for (let day = first; day < end; day++) {
    if (isBusinessDay(day, calendar)) days.push(day);
    before.push(days.length);
  }
  return { first, days, before };
}

/** The first business day that is not before `day`. */
export function businessDayFrom(day: Day, calendar: Calendar): Day {
  const year = yearOf(day * DAY);
  const { first, days, before } = businessYear(year, calendar);
  return days[before[day - first] ?? 0] ?? businessDayFrom(dayOf(year + 1, 1, 1), calendar);
}

/** The last business day that is not after `day`. */
export function businessDayUpTo(day: Day, calendar: Calendar): Day {
  const { first, days, before } = businessYear(yearOf(day * DAY), calendar);
  return days[(before[day - first + 1] ?? 0) - 1] ?? businessDayUpTo(first - 1, calendar);
}
