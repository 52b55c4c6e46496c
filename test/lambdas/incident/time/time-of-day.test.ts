import { expect, it } from 'vitest';
import { timeOfDay } from '../../../../lambdas/incident/time/time-of-day.ts';

it.each([
  ['00:00', 0],
  ['09:30', 9.5 * 3_600_000],
  ['23:59', 24 * 3_600_000 - 60_000],
  ['24:00', 24 * 3_600_000],
])('takes %s for the time of a day', (text, milliseconds) => {
  expect(timeOfDay(text)).toBe(milliseconds);
});

it.each(['', '9:00', '24:01', '25:00', '12:60', '12:00:00', '12:00\n', '-1:00', 'noon'])(
  'refuses %j',
  (text) => {
    expect(() => timeOfDay(text)).toThrow(RangeError);
  },
);
