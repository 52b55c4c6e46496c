import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../../../lambdas/incident/time/calendar.ts';
import { addDuration, instantOf } from '../../../../lambdas/incident/time/instant.ts';
import {
  addSpan,
  addTime,
  inWords,
  kindOf,
  parseSpan,
  subtractSpan,
  timeBetween,
} from '../../../../lambdas/incident/time/span.ts';

const inZone = (zone: string): Calendar => ({ zone, weekend: ['saturday', 'sunday'], holidays: [] });
const UTC = inZone('UTC');
const BERLIN = inZone('Europe/Berlin');
const OFFICE: Calendar = { ...BERLIN, hours: { from: '09:00', to: '17:00' } };

describe('the text of a span', () => {
  it.each([
    ['48 hours', 'exact', '48 hours'],
    ['1 Week', 'calendar', '1 week'],
    ['1 weeks', 'calendar', '1 week'],
    ['2 day', 'calendar', '2 days'],
    ['90 DAYS', 'calendar', '90 days'],
    ['1 month', 'calendar', '1 month'],
    ['2 years', 'calendar', '2 years'],
    ['30 minutes', 'exact', '30 minutes'],
    ['1 second', 'exact', '1 second'],
    ['5 business days', 'business-days', '5 business days'],
    ['1 Business  Day', 'business-days', '1 business day'],
    ['12 business hours', 'business-hours', '12 business hours'],
    [' 007 days ', 'calendar', '7 days'],
    ['0 days', 'calendar', '0 days'],
    ['0 business days', 'business-days', '0 business days'],
    ['PT48H', 'exact', '48 hours'],
    ['pt90m', 'exact', '90 minutes'],
    ['P7D', 'calendar', '7 days'],
    ['P1M', 'calendar', '1 month'],
    ['PT1M', 'exact', '1 minute'],
    ['P1Y2M1W', 'calendar', '1 year 2 months 1 week'],
    ['P1DT12H', 'calendar', '1 day 12 hours'],
    ['P0DT48H', 'exact', '48 hours'],
    ['PT0S', 'exact', '0 seconds'],
    ['P0D', 'calendar', '0 days'],
    ['100 years', 'calendar', '100 years'],
    ['36525 days', 'calendar', '36525 days'],
  ])('%j is %s time and reads: %s', (text, kind, words) => {
    expect(parseSpan(text)).toMatchObject({ kind, words });
    expect([kindOf(text), inWords(text)]).toEqual([kind, words]);
    expect(parseSpan(words)?.kind ?? kind).toBe(kind);
  });

  it.each([
    '',
    'soon',
    'days',
    '5',
    '5days ago',
    '1.5 days',
    '1,5 days',
    '-1 day',
    '+1 day',
    '1 day 2 hours',
    '5 business weeks',
    '1 fortnight',
    '1 dayss',
    'P',
    'PT',
    'P1DT',
    'PT1.5H',
    '-P1D',
    'P-1D',
    'P1H',
    '36526 days',
    '101 years',
    'P100YT1S',
    '99999999999 days',
    `P${'9'.repeat(400)}D`,
  ])('%j is none', (text) => {
    expect(parseSpan(text)).toBeUndefined();
    expect(() => addSpan('2026-03-01T09:00:00Z', text, UTC)).toThrow(RangeError);
  });

  it('is read without a fault, whatever it is', () => {
    fc.assert(fc.property(fc.string(), (text) => parseSpan(text) === undefined || inWords(text).length > 0));
  });
});

describe('adding a span', () => {
  it.each([
    [
      'exact hours over a change',
      '48 hours',
      '2026-03-28T12:00:00Z',
      'Europe/Berlin',
      '2026-03-30T12:00:00Z',
    ],
    ['a day of 23 hours', '1 day', '2026-03-28T12:00:00Z', 'Europe/Berlin', '2026-03-29T11:00:00Z'],
    ['a day of 25 hours', '1 day', '2026-10-24T12:00:00Z', 'Europe/Berlin', '2026-10-25T13:00:00Z'],
    ['a day of 23 hours', '1 day', '2026-03-07T17:00:00Z', 'America/New_York', '2026-03-08T16:00:00Z'],
    ['a day of 25 hours', '1 day', '2026-10-31T16:00:00Z', 'America/New_York', '2026-11-01T17:00:00Z'],
    ['a day of 24.5 hours', '1 day', '2026-04-04T01:00:00Z', 'Australia/Lord_Howe', '2026-04-05T01:30:00Z'],
    ['a day of 23.5 hours', '1 day', '2026-10-03T01:30:00Z', 'Australia/Lord_Howe', '2026-10-04T01:00:00Z'],
    ['no change in UTC', '1 day', '2026-03-28T12:00:00Z', 'UTC', '2026-03-29T12:00:00Z'],
    ['to a skipped time', '1 day', '2026-03-28T01:30:00Z', 'Europe/Berlin', '2026-03-29T01:00:00Z'],
    ['to a repeated time', '1 day', '2026-10-24T00:30:00Z', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
    ['from a repeated time', '1 day', '2026-10-25T00:30:00Z', 'Europe/Berlin', '2026-10-26T01:30:00Z'],
    ['from its second time', '1 day', '2026-10-25T01:30:00Z', 'Europe/Berlin', '2026-10-26T02:00:00Z'],
    [
      'to the end of a repeated hour',
      '1 day',
      '2026-10-24T01:00:00Z',
      'Europe/Berlin',
      '2026-10-25T02:00:00Z',
    ],
    ['over a skipped date', '1 week', '2011-12-26T10:00:00Z', 'Pacific/Apia', '2012-01-01T10:00:00Z'],
    ['to a skipped date', '1 day', '2011-12-29T22:00:00Z', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
    [
      'by the clocks of half an hour',
      '1 day',
      '2026-03-01T18:45:00Z',
      'Asia/Kolkata',
      '2026-03-02T18:45:00Z',
    ],
    ['to a leap day', '1 day', '2028-02-28T09:00:00Z', 'UTC', '2028-02-29T09:00:00Z'],
    ['90 days over a leap day', '90 days', '2028-01-15T09:00:00Z', 'UTC', '2028-04-14T09:00:00Z'],
    ['to the end of a shorter month', '1 month', '2026-01-31T09:00:00Z', 'UTC', '2026-02-28T09:00:00Z'],
    ['a year after a leap day', '1 year', '2028-02-29T09:00:00Z', 'UTC', '2029-02-28T09:00:00Z'],
    ['a month of the zone', '1 month', '2026-01-31T23:30:00Z', 'Asia/Kathmandu', '2026-02-28T23:30:00Z'],
    ['a month over a change', '1 month', '2026-03-15T09:00:00Z', 'Europe/Berlin', '2026-04-15T08:00:00Z'],
    ['a month before the days', 'P1M1D', '2026-01-31T09:00:00Z', 'UTC', '2026-03-01T09:00:00Z'],
    ['a day and hours', 'P1DT12H', '2026-10-24T12:00:00Z', 'Europe/Berlin', '2026-10-26T01:00:00Z'],
    ['over the end of the year', '1 second', '2026-12-31T23:59:59Z', 'UTC', '2027-01-01T00:00:00Z'],
    ['nothing', '0 days', '2026-10-25T01:30:00Z', 'Europe/Berlin', '2026-10-25T01:30:00Z'],
  ])('counts %s', (_, span, from, zone, to) => {
    expect(addSpan(from, span, inZone(zone))).toBe(to);
  });

  it.each([
    ['5 business days', 'from a Wednesday', '2026-03-04T10:00:00Z', '2026-03-11T10:00:00Z'],
    ['5 business days', 'from a Saturday', '2026-03-07T10:00:00Z', '2026-03-14T00:00:00Z'],
    ['1 business day', 'from a Friday evening', '2026-03-06T23:59:59Z', '2026-03-09T23:59:59Z'],
    ['1 business day', 'from a Monday at midnight', '2026-03-09T00:00:00Z', '2026-03-10T00:00:00Z'],
    ['12 business hours', 'from a Friday evening', '2026-03-06T18:00:00Z', '2026-03-09T06:00:00Z'],
    ['0 business days', 'from a Sunday', '2026-03-08T10:00:00Z', '2026-03-08T10:00:00Z'],
    ['250 business days', 'over the end of a year', '2026-03-04T10:00:00Z', '2027-02-17T10:00:00Z'],
  ])('counts %s %s', (span, _, from, to) => {
    expect(addSpan(from, span, UTC)).toBe(to);
  });

  it.each([
    ['a weekday', ['2026-03-05'], '2026-03-04T10:00:00Z', '2026-03-06T10:00:00Z'],
    ['a Saturday', ['2026-03-07'], '2026-03-06T10:00:00Z', '2026-03-09T10:00:00Z'],
    ['a Monday after a weekend', ['2026-03-09'], '2026-03-06T10:00:00Z', '2026-03-10T10:00:00Z'],
    ['each day of a month', ['04-01/04-30'], '2026-03-31T10:00:00Z', '2026-05-01T10:00:00Z'],
    [
      'the end and the beginning of a year',
      ['12-31', '01-01'],
      '2026-12-30T10:00:00Z',
      '2027-01-04T10:00:00Z',
    ],
    ['two whole years', ['2027-01-01/2028-12-31'], '2026-12-31T10:00:00Z', '2029-01-01T10:00:00Z'],
  ])('counts a business day over a holiday: %s', (_, holidays, from, to) => {
    expect(addSpan(from, '1 business day', { ...UTC, holidays })).toBe(to);
  });

  it.each([
    ['8 business hours', 'a whole day', '2026-03-05T08:00:00Z', '2026-03-05T16:00:00Z'],
    ['9 business hours', 'more than a day', '2026-03-06T08:00:00Z', '2026-03-09T09:00:00Z'],
    ['1 business hour', 'before the hours', '2026-03-05T03:00:00Z', '2026-03-05T09:00:00Z'],
    ['1 business hour', 'after the hours', '2026-03-05T20:00:00Z', '2026-03-06T09:00:00Z'],
    ['1 business hour', 'the end of the hours', '2026-03-05T16:00:00Z', '2026-03-06T09:00:00Z'],
    ['12 business hours', 'over a change of clocks', '2026-03-27T14:00:00Z', '2026-03-31T09:00:00Z'],
    ['1 business day', 'the whole day all the same', '2026-03-05T03:00:00Z', '2026-03-06T03:00:00Z'],
  ])('counts %s within 09:00 and 17:00 from %s', (span, _, from, to) => {
    expect(addSpan(from, span, OFFICE)).toBe(to);
  });

  it('counts business days by the dates of the zone', () => {
    // Friday 23:30 in UTC is Saturday in Kathmandu, and its weekend ends on Sunday at 18:15 in UTC.
    expect(addSpan('2026-03-06T23:30:00Z', '1 business day', inZone('Asia/Kathmandu'))).toBe(
      '2026-03-09T18:15:00Z',
    );
  });

  it('is what adding an ISO duration is, where clocks show the time once', () => {
    const noon = fc.integer({ min: 0, max: 30_000 }).map((day) => instantOf((day * 24 + 12) * 3_600_000));
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Africa/Casablanca',
    );
    fc.assert(
      fc.property(noon, zone, fc.nat(1000), fc.constantFrom('D', 'M'), (from, name, count, unit) => {
        const duration = `P${count}${unit}`;
        expect(addSpan(from, duration, inZone(name))).toBe(addDuration(from, duration, name));
      }),
    );
  });

  it('ends with the year 9999, since later instants do not compare as text', () => {
    const late = '9999-12-30T00:00:00Z';
    for (const span of ['1000 hours', '1 month', '90 business days', '90 business hours', '100 years']) {
      expect(addSpan(late, span, BERLIN) > late).toBe(true);
      expect(addSpan(late, span, BERLIN)).toHaveLength(late.length);
      expect(subtractSpan('0000-01-02T00:00:00Z', span, BERLIN)).toHaveLength(late.length);
    }
  });

  it('throws where there are no business hours, or no such zone', () => {
    const from = '2026-03-04T10:00:00Z';
    const none: Calendar = { ...UTC, hours: { from: '17:00', to: '09:00' } };
    expect(() => addSpan(from, '1 business hour', none)).toThrow('no business hours from 17:00 to 09:00');
    expect(() => addSpan(from, '1 day', inZone('Mars/Olympus'))).toThrow(RangeError);
  });
});

describe('subtracting a span', () => {
  it.each([
    ['24 hours', '2026-03-29T12:00:00Z', '2026-03-28T12:00:00Z'],
    ['1 day', '2026-03-29T11:00:00Z', '2026-03-28T12:00:00Z'],
    ['1 month', '2026-03-31T10:00:00Z', '2026-02-28T11:00:00Z'],
    ['2 business days', '2026-03-10T10:00:00Z', '2026-03-06T10:00:00Z'],
    ['2 business days', '2026-03-08T10:00:00Z', '2026-03-04T23:00:00Z'],
    ['5 business days', '2026-03-13T23:00:00Z', '2026-03-08T23:00:00Z'],
    ['260 business days', '2027-03-03T10:00:00Z', '2026-03-04T10:00:00Z'],
    ['0 business days', '2026-03-08T10:00:00Z', '2026-03-08T10:00:00Z'],
  ])('finds the latest instant from which %s run until %s', (span, from, to) => {
    expect(subtractSpan(from, span, BERLIN)).toBe(to);
  });

  it.each([
    ['8 business hours', '2026-03-06T16:00:00Z', '2026-03-06T08:00:00Z'],
    ['9 business hours', '2026-03-09T16:00:00Z', '2026-03-06T15:00:00Z'],
  ])('finds %s before %s within 09:00 and 17:00', (span, from, to) => {
    expect(subtractSpan(from, span, OFFICE)).toBe(to);
  });
});

describe('the time between two instants', () => {
  const HOUR = 3_600_000;
  const [friday, tuesday] = ['2026-03-27T11:00:00Z', '2026-03-31T10:00:00Z'] as const;

  it.each([
    ['exact', 95 * HOUR],
    ['calendar', 96 * HOUR],
    ['business-days', 48 * HOUR],
    ['business-hours', 16 * HOUR],
  ] as const)('is counted in %s time', (kind, time) => {
    expect(timeBetween(kind, friday, tuesday, OFFICE)).toBe(time);
    expect(addTime(kind, friday, time, OFFICE)).toBe(tuesday);
    expect(addTime(kind, tuesday, -time, OFFICE)).toBe(friday);
  });

  it.each(['exact', 'calendar', 'business-days', 'business-hours'] as const)(
    'is none of %s time where the second is not after the first',
    (kind) => {
      expect(timeBetween(kind, tuesday, friday, OFFICE)).toBe(0);
      expect(timeBetween(kind, friday, friday, OFFICE)).toBe(0);
    },
  );

  it('is counted over years', () => {
    const time = timeBetween('business-days', '2026-01-01T00:00:00Z', '2029-01-01T00:00:00Z', UTC);
    expect(time).toBe((261 + 261 + 260) * 24 * HOUR);
  });
});
