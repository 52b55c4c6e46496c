import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, DAY, dayOf, weekdayOf } from '../../../../lambdas/incident/time/day.ts';

describe('a date as a number of days', () => {
  it('is found from year, month and day of the month, in the first century too', () => {
    expect(dayOf(1970, 1, 1)).toBe(0);
    expect(dayOf(2028, 2, 29) * DAY).toBe(Date.parse('2028-02-29'));
    expect(dayOf(26, 3, 1) * DAY).toBe(Date.parse('0026-03-01'));
  });

  it('has the weekday of the same date everywhere', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        expect(weekdayOf(day)).toBe((new Date(day * DAY).getUTCDay() + 6) % 7);
      }),
    );
  });
});

describe('adding months', () => {
  it.each([
    ['a month', '2026-03-15T09:30:00Z', 1, '2026-04-15T09:30:00Z'],
    ['to the end of a shorter month', '2026-01-31T09:30:00Z', 1, '2026-02-28T09:30:00Z'],
    ['to a leap day', '2028-01-30T09:30:00Z', 1, '2028-02-29T09:30:00Z'],
    ['a year after a leap day', '2028-02-29T09:30:00Z', 12, '2029-02-28T09:30:00Z'],
    ['over the end of the year', '2026-11-30T23:59:59Z', 3, '2027-02-28T23:59:59Z'],
    ['backwards', '2026-03-31T00:00:00Z', -1, '2026-02-28T00:00:00Z'],
    ['backwards over the beginning of the year', '2026-01-15T00:00:00Z', -13, '2024-12-15T00:00:00Z'],
    ['before 1970', '1969-12-31T12:00:00Z', -1, '1969-11-30T12:00:00Z'],
  ])('moves %s', (_, from, months, to) => {
    expect(new Date(addMonths(Date.parse(from), months)).toISOString()).toBe(to.replace('Z', '.000Z'));
  });
});
