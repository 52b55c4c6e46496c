import type { Calendar } from '../time/calendar.ts';
import type { Policy } from './policy.ts';

/** For what is counted without a policy. */
export const UTC: Calendar = { zone: 'UTC', weekend: ['saturday', 'sunday'], holidays: [] };

const known = new WeakMap<Policy, Calendar>();

/** The calendar by which a policy counts. */
export function calendarOf(policy: Policy): Calendar {
  const calendar = known.get(policy) ?? make(policy);
  known.set(policy, calendar);
  return calendar;
}

function make({ zone, business }: Policy): Calendar {
  return { ...UTC, ...business, zone };
}
