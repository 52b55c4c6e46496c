import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { checked } from '../checked.ts';

/** Reads a month such as `2026-11`. */
export const readMonth = checked(
  (text) => /^\d{4}-(0[1-9]|1[0-2])$/.exec(text)?.[0],
  'a month such as 2026-11',
);

/** The months of UTC from `since` (without it: eleven months before) up to that of `now`, the first one first. */
export function monthsUntil(now: Instant, since: string | undefined): readonly string[] {
  const last = numberOf(now.slice(0, 7));
  const first = since === undefined ? last - 11 : numberOf(since);
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => monthOf(first + index));
}

function numberOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

function monthOf(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}
