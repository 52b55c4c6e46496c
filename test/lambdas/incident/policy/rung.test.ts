import { describe, expect, it } from 'vitest';
import { isRungOffset, placeOf, rungInstant } from '../../../../lambdas/incident/policy/rung.ts';
import type { Calendar } from '../../../../lambdas/incident/time/calendar.ts';

it.each([
  ['1%', 'before'],
  ['50%', 'before'],
  ['-PT24H', 'before'],
  ['-P1D', 'before'],
  ['100%', 'due'],
  ['PT0S', 'due'],
  ['P0D', 'due'],
  ['-PT0S', 'due'],
  ['PT1S', 'after'],
  ['P1D', 'after'],
  ['150%', 'after'],
  ['24 hours before', 'before'],
  ['2 business days before', 'before'],
  ['due', 'due'],
  ['0 hours after', 'due'],
  ['1 day after', 'after'],
])('a step at %s lies %s', (at, offset) => {
  expect(placeOf(at)).toBe(offset);
});

it.each(['24 hours', '0%', '1000%', '5.5%', '24 hours later', '-24 hours before', 'before', '', 'soon'])(
  'tells that %j is no step',
  (at) => {
    expect(isRungOffset(at)).toBe(false);
  },
);

describe('the instant of a step', () => {
  const BERLIN: Calendar = {
    zone: 'Europe/Berlin',
    weekend: ['saturday', 'sunday'],
    holidays: ['04-06'],
    hours: { from: '09:00', to: '17:00' },
  };
  // From Friday to the Tuesday after Easter; clocks go forward on the Sunday between.
  const [since, dueAt] = ['2026-03-27T09:00:00Z', '2026-04-07T10:00:00Z'];

  it.each([
    ['24 hours before', '2026-04-06T10:00:00Z'],
    ['-PT24H', '2026-04-06T10:00:00Z'],
    ['10 days before', '2026-03-28T11:00:00Z'],
    ['1 business day before', '2026-04-03T10:00:00Z'],
    ['4 business hours before', '2026-04-03T14:00:00Z'],
    ['due', dueAt],
    ['100%', dueAt],
    ['3 business hours after', '2026-04-07T13:00:00Z'],
    ['2 business days after', '2026-04-09T10:00:00Z'],
    ['P1W', '2026-04-14T10:00:00Z'],
    ['50%', '2026-04-01T21:30:00Z'],
    ['150%', '2026-04-12T22:30:00Z'],
  ])('%s is %s', (at, instant) => {
    expect(rungInstant(at, since, dueAt, BERLIN)).toBe(instant);
  });
});
