/** A date without a zone: days since 1970-01-01, which is 0. */
export type Day = number;

/** Milliseconds of a day of 24 hours. */
export const DAY = 24 * 3_600_000;

/** The date of a year, a month from 1 to 12, and a day of the month; what lies beyond a month's end runs on. */
export function dayOf(year: number, month: number, date: number): Day {
  // Date.UTC would take the years 0 to 99 for those of the twentieth century.
  return new Date(0).setUTCFullYear(year, month - 1, date) / DAY;
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(day: Day): number {
  // 1970 began on a Thursday; the remainder of a negative number is negative.
  return (((day + 3) % 7) + 7) % 7;
}

/** The year of an instant, or of a clock's reading, in milliseconds since the beginning of 1970-01-01. */
export function yearOf(milliseconds: number): number {
  return new Date(milliseconds).getUTCFullYear();
}

/**
 * Moves a clock's reading by whole months, which may be negative. The time of day stays, and so does the day of the
 * month, unless the month is too short for it: then it is the month's last day.
 */
export function addMonths(reading: number, months: number): number {
  const day = Math.floor(reading / DAY);
  const date = new Date(day * DAY);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1 + months];
  const last = dayOf(year, month + 1, 1) - 1;
  const moved = Math.min(dayOf(year, month, 1) + date.getUTCDate() - 1, last);
  return reading + (moved - day) * DAY;
}
