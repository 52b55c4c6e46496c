import type { Calendar } from './calendar.ts';
import { DAY } from './day.ts';
import { timeOfDay } from './time-of-day.ts';

/** The part of a business day that counts, in milliseconds since its midnight. */
export interface Hours {
  readonly opens: number;
  readonly closes: number;
}

export const WHOLE_DAY: Hours = { opens: 0, closes: DAY };

const known = new WeakMap<Calendar, Hours>();

/** The hours of a calendar's business days. Throws RangeError where they do not end after they begin. */
export function businessHours(calendar: Calendar): Hours {
  const hours = known.get(calendar) ?? learn(calendar);
  known.set(calendar, hours);
  return hours;
}

function learn({ hours }: Calendar): Hours {
  if (hours === undefined) return WHOLE_DAY;
  const [opens, closes] = [timeOfDay(hours.from), timeOfDay(hours.to)];
  if (opens >= closes) throw new RangeError(`there are no business hours from ${hours.from} to ${hours.to}`);
  return { opens, closes };
}
