import { boundedInstant } from './bounds.ts';
import { onWeekdays, type Weekday } from './calendar.ts';
import { DAY, type Day } from './day.ts';
import { type Instant, millisecondsOf } from './instant.ts';
import { listedDays } from './listed-days.ts';
import { timeOfDay } from './time-of-day.ts';
import { dayAt, endOf, wallClock } from './wall-clock.ts';

/**
 * When something may be published: from one time of day to another, both included, of certain dates. What is learnt
 * about a window is kept with the object: make one for a policy, not one for each question.
 */
export interface Window {
  readonly weekdays: readonly Weekday[];
  /** `16:00`. */
  readonly from: string;
  /** Not before `from`; equal to it: at that instant of the day only. `24:00` is the day's last second. */
  readonly to: string;
  /** Days on which it stays shut: `2026-12-24`, `12-24` of every year, or ranges of either, `12-24/01-02`. */
  readonly blackout: readonly string[];
  /** IANA name. */
  readonly zone: string;
}

/** How far is searched: two years. */
const FAR = 731;

/** The first instant not before `from` at which the window is open; undefined where that is not within two years. */
export function firstOpen(from: Instant, window: Window): Instant | undefined {
  const { opening, dayOf } = openings(window);
  const earliest = millisecondsOf(from);
  const today = dayOf(earliest);
  for (let day = today; day <= today + FAR; day++) {
    const open = opening(day);
    if (open !== undefined && open.until >= earliest) return boundedInstant(Math.max(open.from, earliest));
  }
  return undefined;
}

/**
 * The last instant not after `until`, and not before `notBefore`, at which the window is open; undefined where there is
 * none, or none within the two years before `until`.
 */
export function lastOpen(until: Instant, window: Window, notBefore: Instant): Instant | undefined {
  const { opening, dayOf } = openings(window);
  const [latest, earliest] = [millisecondsOf(until), millisecondsOf(notBefore)];
  const today = dayOf(latest);
  for (let day = today; day >= Math.max(dayOf(earliest), today - FAR); day--) {
    const open = opening(day);
    if (open === undefined || open.from > latest) continue;
    const last = Math.min(open.until, latest);
    return last < earliest ? undefined : boundedInstant(last);
  }
  return undefined;
}

interface Opening {
  readonly from: number;
  readonly until: number;
}

interface Openings {
  /** From when to when the window is open on a date, both included. */
  readonly opening: (day: Day) => Opening | undefined;
  readonly dayOf: (instant: number) => Day;
}

const known = new WeakMap<Window, Openings>();

function openings(window: Window): Openings {
  const found = known.get(window) ?? learn(window);
  known.set(window, found);
  return found;
}

function learn(window: Window): Openings {
  const clock = wallClock(window.zone);
  const [weekday, shut] = [onWeekdays(window.weekdays), listedDays(window.blackout)];
  const [opens, closes] = [timeOfDay(window.from), timeOfDay(window.to)];
  if (opens > closes) throw new RangeError(`no window is open from ${window.from} to ${window.to}`);
  const dayOf = (instant: number) => dayAt(clock, instant);
  const opening = (day: Day) => {
    if (!weekday(day) || shut(day)) return undefined;
    const from = clock.at(day * DAY + opens);
    // Zones have skipped whole days.
    return dayOf(from) === day ? { from, until: endOf(clock, day, closes) } : undefined;
  };
  return { dayOf, opening };
}
