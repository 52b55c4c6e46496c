import { describe, expect, it } from 'vitest';
import { DAY } from '../../../../lambdas/incident/time/day.ts';
import { listedDays } from '../../../../lambdas/incident/time/listed-days.ts';

const day = (date: string) => Date.parse(date) / DAY;

describe('a list of days', () => {
  it.each([
    ['its day', '2026-12-25', '2026-12-25', true],
    ['not that day of another year', '2026-12-25', '2027-12-25', false],
    ['a day of every year', '12-25', '2031-12-25', true],
    ['no other day of the month', '12-25', '2026-12-24', false],
    ['the leap day where there is one', '02-29', '2028-02-29', true],
    ['no day instead of the leap day', '02-29', '2027-03-01', false],
    ['the first day of a range', '2026-12-24/2027-01-02', '2026-12-24', true],
    ['the last day of a range', '2026-12-24/2027-01-02', '2027-01-02', true],
    ['no day before a range', '2026-12-24/2027-01-02', '2026-12-23', false],
    ['no day after a range', '2026-12-24/2027-01-02', '2027-01-03', false],
    ['a range of every year before its end', '12-24/01-02', '2030-12-31', true],
    ['a range of every year after its end', '12-24/01-02', '2030-01-02', true],
    ['nothing between the ends of a range of every year', '12-24/01-02', '2030-06-01', false],
    ['a range of every year within it', '07-01/07-31', '2026-07-31', true],
    ['nothing outside of a range within the year', '07-01/07-31', '2026-08-01', false],
    ['a day of the first century', '0026-03-01', '0026-03-01', true],
  ])('names %s', (_, text, date, named) => {
    expect(listedDays([text])(day(date))).toBe(named);
  });

  it('names what any of its entries names', () => {
    const listed = listedDays(['2026-05-01', '12-25', '08-01/08-03']);
    const dates = ['2026-05-01', '2026-08-02', '2026-12-25', '2026-12-26'];
    expect(dates.map((date) => listed(day(date)))).toEqual([true, true, true, false]);
  });

  it('names nothing where it is empty', () => {
    expect(listedDays([])(day('2026-01-01'))).toBe(false);
  });

  it.each([
    '',
    'Christmas',
    '2026-02-29',
    '02-30',
    '13-01',
    '00-10',
    '1-1',
    '2026-12-24/',
    '2026-12-24/01-02',
    '2026-12-24/2026-12-23',
    '12-24/12-25/12-26',
    '2026-12-25\n',
  ])('refuses %j', (text) => {
    expect(() => listedDays([text])).toThrow(RangeError);
  });
});
