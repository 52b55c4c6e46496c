import { describe, expect, it } from 'vitest';
import { type Calendar, isBusinessDay, onWeekdays } from '../../../../lambdas/incident/time/calendar.ts';
import { DAY } from '../../../../lambdas/incident/time/day.ts';

const day = (date: string) => Date.parse(date) / DAY;
const calendar: Calendar = {
  zone: 'UTC',
  weekend: ['saturday', 'sunday'],
  holidays: ['12-25', '2026-04-03', '02-29'],
};

describe('a business day', () => {
  it.each([
    ['2026-03-06', 'a Friday', true],
    ['2026-03-07', 'a Saturday', false],
    ['2026-03-08', 'a Sunday', false],
    ['2026-03-09', 'a Monday', true],
    ['2026-12-25', 'a holiday of every year', false],
    ['2027-12-25', 'a holiday on a Saturday', false],
    ['2027-12-27', 'the Monday after a holiday on a Saturday', true],
    ['2026-04-03', 'a holiday of this year', false],
    ['2028-04-03', 'the holiday of another year', true],
    ['2028-02-29', 'a leap day that is a holiday', false],
    ['2027-03-01', 'the first of March in a common year', true],
    ['1969-12-31', 'a Wednesday before the count of days begins', true],
    ['1969-12-28', 'a Sunday before the count of days begins', false],
  ])('%s, %s: %s', (date, _, business) => {
    expect(isBusinessDay(day(date), calendar)).toBe(business);
  });

  it('is one by the weekend of the calendar', () => {
    const dates = ['2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08'].map(day);
    const friday: Calendar = { ...calendar, weekend: ['friday', 'saturday'] };
    const none: Calendar = { ...calendar, weekend: [] };
    expect(dates.map((date) => isBusinessDay(date, friday))).toEqual([true, false, false, true]);
    expect(dates.map((date) => isBusinessDay(date, none))).toEqual([true, true, true, true]);
  });

  it.each([['2026-02-30'], ['soon']])('cannot be told with %s for a holiday', (holiday) => {
    expect(() => isBusinessDay(0, { ...calendar, holidays: [holiday] })).toThrow(RangeError);
  });

  it('cannot be told where there never is one', () => {
    const shut: Calendar = { ...calendar, holidays: ['01-01/12-31'] };
    expect(() => isBusinessDay(0, shut)).toThrow('without business days');
  });
});

it('knows the weekdays of a list', () => {
  const listed = onWeekdays(['monday', 'thursday']);
  const week = [0, 1, 2, 3, 4, 5, 6].map((after) => listed(day('2026-03-02') + after));
  expect(week).toEqual([true, false, false, true, false, false, false]);
});
