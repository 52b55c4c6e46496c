import { type Day, dayOf, weekdayOf } from './day.ts';
import { listedDays } from './listed-days.ts';

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/**
 * In which zone time is counted, and which of it is business. What is learnt about a calendar is kept with the object:
 * make one for a policy, not one for each question.
 */
export interface Calendar {
  /** IANA name. */
  readonly zone: string;
  /** May be empty, but is never the whole week. */
  readonly weekend: readonly Weekday[];
  /** `2026-12-25`, or `12-25` for every year (`02-29` only in leap years). */
  readonly holidays: readonly string[];
  /** Of a business day, `09:00` to `17:00` (`24:00` is its end); without it business days are whole. */
  readonly hours?: { readonly from: string; readonly to: string } | undefined;
}

/** Whether a date falls on one of these weekdays. */
export function onWeekdays(weekdays: readonly Weekday[]): (day: Day) => boolean {
  const flags = WEEKDAYS.map((weekday) => weekdays.includes(weekday));
  return (day) => flags[weekdayOf(day)] === true;
}

const known = new WeakMap<Calendar, (day: Day) => boolean>();

/**
 * Whether a date is a business day: neither of the weekend nor a holiday. Throws RangeError for a holiday that is no
 * date, and for a calendar that never has a business day.
 */
export function isBusinessDay(day: Day, calendar: Calendar): boolean {
  const rule = known.get(calendar) ?? learn(calendar);
  return rule(day);
}

function learn(calendar: Calendar): (day: Day) => boolean {
  const [weekend, holiday] = [onWeekdays(calendar.weekend), listedDays(calendar.holidays)];
  const rule = (day: Day) => !weekend(day) && !holiday(day);
  if (!isEverTrue(rule)) throw new RangeError('a calendar without business days');
  known.set(calendar, rule);
  return rule;
}

/** Looks at years in which every date meets every weekday, and which no list of holidays reaches day by day. */
function isEverTrue(rule: (day: Day) => boolean): boolean {
  const end = dayOf(9999, 1, 1);
  for (let day = dayOf(9959, 1, 1); day < end; day++) {
    if (rule(day)) return true;
  }
  return false;
}
