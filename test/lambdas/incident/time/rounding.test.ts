import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../../../lambdas/incident/time/calendar.ts';
import { type Instant, instantOf } from '../../../../lambdas/incident/time/instant.ts';
import { ROUNDINGS, type Rounding, round } from '../../../../lambdas/incident/time/rounding.ts';

const WHOLE: Calendar = {
  zone: 'Europe/Berlin',
  weekend: ['saturday', 'sunday'],
  holidays: ['2026-03-09', '12-25'],
};
const OFFICE: Calendar = { ...WHOLE, hours: { from: '09:00', to: '17:00' } };

describe('rounding', () => {
  it.each<[Rounding, string, Instant, Instant]>([
    ['end-of-day', 'in the morning', '2026-03-04T08:00:00Z', '2026-03-04T22:59:59Z'],
    ['end-of-day', 'at the last second', '2026-03-04T22:59:59Z', '2026-03-04T22:59:59Z'],
    ['end-of-day', 'at midnight', '2026-03-04T23:00:00Z', '2026-03-05T22:59:59Z'],
    ['end-of-day', 'of a Sunday', '2026-03-08T08:00:00Z', '2026-03-08T22:59:59Z'],
    ['end-of-day', 'when clocks are put forward', '2026-03-29T00:30:00Z', '2026-03-29T21:59:59Z'],
    ['end-of-day', 'when clocks are put back', '2026-10-25T01:30:00Z', '2026-10-25T22:59:59Z'],
    ['end-of-business-day', 'of a whole day', '2026-03-04T08:00:00Z', '2026-03-04T22:59:59Z'],
    ['end-of-business-day', 'of a Saturday before a holiday', '2026-03-07T08:00:00Z', '2026-03-10T22:59:59Z'],
    ['next-business-day', 'of a Wednesday', '2026-03-04T08:00:00Z', '2026-03-04T08:00:00Z'],
    ['next-business-day', 'of a Saturday before a holiday', '2026-03-07T08:00:00Z', '2026-03-10T08:00:00Z'],
    ['next-business-day', 'over a change of clocks', '2026-03-28T08:00:00Z', '2026-03-30T07:00:00Z'],
    ['next-business-day', 'over the end of a year', '2027-01-02T08:00:00Z', '2027-01-04T08:00:00Z'],
    ['previous-business-day', 'of a Wednesday', '2026-03-04T08:00:00Z', '2026-03-04T08:00:00Z'],
    ['previous-business-day', 'of a holiday after a weekend', '2026-03-09T08:00:00Z', '2026-03-06T08:00:00Z'],
    ['previous-business-day', 'over a change of clocks', '2026-10-25T08:00:00Z', '2026-10-23T07:00:00Z'],
    ['previous-business-day', 'over the beginning of a year', '2028-01-01T08:00:00Z', '2027-12-31T08:00:00Z'],
  ])('to %s %s', (rounding, _, instant, rounded) => {
    expect(round(instant, rounding, WHOLE)).toBe(rounded);
  });

  it.each([
    ['within the hours', '2026-03-04T08:00:00Z', '2026-03-04T16:00:00Z'],
    ['before the hours', '2026-03-04T03:00:00Z', '2026-03-04T16:00:00Z'],
    ['at their end', '2026-03-04T16:00:00Z', '2026-03-04T16:00:00Z'],
    ['after their end', '2026-03-04T16:00:01Z', '2026-03-05T16:00:00Z'],
    ['after their end on a Friday before a holiday', '2026-03-06T20:00:00Z', '2026-03-10T16:00:00Z'],
  ])('to the end of business is to the end of its hours: %s', (_, instant, rounded) => {
    expect(round(instant, 'end-of-business-day', OFFICE)).toBe(rounded);
  });

  it('finds the end of the date in zones that are half an hour off', () => {
    expect(round('2026-03-04T18:29:59Z', 'end-of-day', { ...WHOLE, zone: 'Asia/Kolkata' })).toBe(
      '2026-03-04T18:29:59Z',
    );
    expect(round('2026-03-04T18:15:00Z', 'end-of-day', { ...WHOLE, zone: 'Asia/Kathmandu' })).toBe(
      '2026-03-05T18:14:59Z',
    );
  });

  it('ends the date before one that was skipped', () => {
    expect(round('2011-12-29T12:00:00Z', 'end-of-day', { ...WHOLE, zone: 'Pacific/Apia' })).toBe(
      '2011-12-30T09:59:59Z',
    );
  });

  it('ends a date after its last hour was repeated', () => {
    const santiago = { ...WHOLE, zone: 'America/Santiago' };
    for (const instant of ['2026-04-05T02:30:00Z', '2026-04-05T03:30:00Z']) {
      expect(round(instant, 'end-of-day', santiago)).toBe('2026-04-05T03:59:59Z');
    }
  });

  const zone = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/Santiago',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
  );
  const hours = fc.constantFrom(undefined, { from: '09:00', to: '17:00' }, { from: '01:00', to: '02:15' });
  const calendar = fc.record({ zone, hours }).map((rest): Calendar => ({ ...WHOLE, ...rest }));
  const second = fc.integer({ min: Date.parse('2026-01-01') / 1000, max: Date.parse('2028-01-01') / 1000 });

  it('moves no instant the wrong way, and a rounded one not at all', () => {
    fc.assert(
      fc.property(calendar, second, fc.constantFrom(...ROUNDINGS), (where, at, rounding) => {
        const instant = instantOf(at * 1000);
        const rounded = round(instant, rounding, where);
        if (rounding === 'previous-business-day') expect(rounded <= instant).toBe(true);
        else expect(rounded >= instant).toBe(true);
        expect(round(rounded, rounding, where)).toBe(rounded);
      }),
      { numRuns: 2000 },
    );
  });

  it('to an end keeps the order of instants', () => {
    const ends = fc.constantFrom('end-of-day' as const, 'end-of-business-day' as const);
    fc.assert(
      fc.property(calendar, second, fc.nat(200_000), ends, (where, at, later, rounding) => {
        const [a, b] = [instantOf(at * 1000), instantOf((at + later) * 1000)];
        expect(round(a, rounding, where) <= round(b, rounding, where)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
