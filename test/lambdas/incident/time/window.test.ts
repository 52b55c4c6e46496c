import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WEEKDAYS } from '../../../../lambdas/incident/time/calendar.ts';
import { instantOf, millisecondsOf } from '../../../../lambdas/incident/time/instant.ts';
import { firstOpen, lastOpen, type Window } from '../../../../lambdas/incident/time/window.ts';

const LONG_AGO = '2020-01-01T00:00:00Z';
const OFFICE: Window = {
  weekdays: ['tuesday', 'wednesday', 'thursday'],
  from: '09:00',
  to: '17:00',
  blackout: ['2026-03-11', '12-20/01-06'],
  zone: 'Europe/Berlin',
};
const ALWAYS: Window = {
  weekdays: WEEKDAYS,
  from: '00:00',
  to: '24:00',
  blackout: [],
  zone: 'Europe/Berlin',
};

describe('the first instant at which a window is open', () => {
  it.each([
    ['is the instant itself', '2026-03-10T12:00:00Z', '2026-03-10T12:00:00Z'],
    ['is when it opens that day', '2026-03-10T03:00:00Z', '2026-03-10T08:00:00Z'],
    ['may be its last second', '2026-03-10T16:00:00Z', '2026-03-10T16:00:00Z'],
    ['lies over a blackout day', '2026-03-10T16:00:01Z', '2026-03-12T08:00:00Z'],
    ['lies over a weekend', '2026-03-12T16:00:01Z', '2026-03-17T08:00:00Z'],
    ['lies over a blackout into the next year', '2026-12-18T12:00:00Z', '2027-01-07T08:00:00Z'],
    ['is by summer time after the change', '2026-03-27T12:00:00Z', '2026-03-31T07:00:00Z'],
    ['is by winter time after the change', '2026-10-23T12:00:00Z', '2026-10-27T08:00:00Z'],
  ])('%s', (_, from, open) => {
    expect(firstOpen(from, OFFICE)).toBe(open);
  });

  it('is one of the day where it opens for an instant only', () => {
    const noon: Window = { ...OFFICE, from: '12:00', to: '12:00' };
    expect(firstOpen('2026-03-10T03:00:00Z', noon)).toBe('2026-03-10T11:00:00Z');
    expect(firstOpen('2026-03-10T11:00:00Z', noon)).toBe('2026-03-10T11:00:00Z');
    expect(firstOpen('2026-03-10T11:00:01Z', noon)).toBe('2026-03-12T11:00:00Z');
  });

  it('is the change of clocks where that skips the time', () => {
    const night: Window = { ...ALWAYS, from: '02:30', to: '02:30' };
    expect(firstOpen('2026-03-29T00:00:00Z', night)).toBe('2026-03-29T01:00:00Z');
  });

  it('comes once a day, though clocks show the time twice', () => {
    const night: Window = { ...ALWAYS, from: '02:30', to: '02:30' };
    expect(firstOpen('2026-10-25T00:00:00Z', night)).toBe('2026-10-25T00:30:00Z');
    expect(firstOpen('2026-10-25T00:30:01Z', night)).toBe('2026-10-26T01:30:00Z');
  });

  it('does not lie on a date that was skipped', () => {
    const friday: Window = { ...ALWAYS, weekdays: ['friday'], zone: 'Pacific/Apia' };
    expect(firstOpen('2011-12-29T20:00:00Z', friday)).toBe('2012-01-05T10:00:00Z');
  });

  it.each([
    ['it opens on no weekday', { weekdays: [] }],
    ['every day is blacked out', { blackout: ['01-01/12-31'] }],
    ['three years are blacked out', { blackout: ['2026-01-01/2028-12-31'] }],
  ])('is not known where %s', (_, change) => {
    expect(firstOpen('2026-03-10T12:00:00Z', { ...OFFICE, ...change })).toBeUndefined();
  });

  it('is found nearly two years ahead', () => {
    const window: Window = { ...OFFICE, blackout: ['2026-01-01/2028-02-28'] };
    expect(firstOpen('2026-03-10T12:00:00Z', window)).toBe('2028-02-29T08:00:00Z');
  });
});

describe('the last instant at which a window is open', () => {
  it.each([
    ['is the instant itself', '2026-03-10T12:00:00Z', '2026-03-10T12:00:00Z'],
    ['is when it shuts', '2026-03-10T16:00:00Z', '2026-03-10T16:00:00Z'],
    ['is when it shut that day', '2026-03-10T20:00:00Z', '2026-03-10T16:00:00Z'],
    ['lies before a blackout day', '2026-03-12T07:59:59Z', '2026-03-10T16:00:00Z'],
    ['is when it opens', '2026-03-12T08:00:00Z', '2026-03-12T08:00:00Z'],
    ['lies before a blackout over the end of a year', '2027-01-06T12:00:00Z', '2026-12-17T16:00:00Z'],
    ['is by winter time before the change', '2026-03-29T12:00:00Z', '2026-03-26T16:00:00Z'],
  ])('%s', (_, until, open) => {
    expect(lastOpen(until, OFFICE, LONG_AGO)).toBe(open);
  });

  it('does not lie before the instant that bounds it', () => {
    expect(lastOpen('2026-03-12T07:00:00Z', OFFICE, '2026-03-10T16:00:00Z')).toBe('2026-03-10T16:00:00Z');
    expect(lastOpen('2026-03-12T07:00:00Z', OFFICE, '2026-03-10T16:00:01Z')).toBeUndefined();
    expect(lastOpen('2026-03-10T12:00:00Z', OFFICE, '2026-03-10T12:00:01Z')).toBeUndefined();
    expect(lastOpen('2026-03-10T12:00:00Z', OFFICE, '2026-04-10T12:00:00Z')).toBeUndefined();
  });

  it('is the last second of a day that stays open to its end', () => {
    const christmas: Window = { ...ALWAYS, blackout: ['12-24/12-26'] };
    expect(lastOpen('2026-12-25T12:00:00Z', christmas, LONG_AGO)).toBe('2026-12-23T22:59:59Z');
  });

  it('is not known where it is open at no time', () => {
    expect(lastOpen('2026-03-10T12:00:00Z', { ...OFFICE, weekdays: [] }, LONG_AGO)).toBeUndefined();
  });
});

describe('any window', () => {
  const zone = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/Santiago',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
  );
  const times = fc.constantFrom(
    ['00:00', '24:00'],
    ['09:00', '17:00'],
    ['02:15', '02:45'],
    ['16:00', '16:00'],
  );
  const weekdays = fc.subarray([...WEEKDAYS], { minLength: 1 });
  const blackout = fc.subarray(['12-24/01-02', '2026-03-29', '10-25', '2026-06-01/2026-08-31']);
  const window = fc
    .record({ zone, times, weekdays, blackout })
    .map(({ times: [from = '', to = ''], ...rest }): Window => ({ ...rest, from, to }));
  const second = fc.integer({ min: Date.parse('2026-01-01') / 1000, max: Date.parse('2028-01-01') / 1000 });

  it('is open at what is found, and shut in between', () => {
    fc.assert(
      fc.property(window, second, (rule, at) => {
        const instant = instantOf(at * 1000);
        const [before, after] = [lastOpen(instant, rule, LONG_AGO) ?? '', firstOpen(instant, rule) ?? ''];
        expect(before <= instant && instant <= after).toBe(true);
        expect([firstOpen(before, rule), lastOpen(after, rule, LONG_AGO)]).toEqual([before, after]);
        if (before < instant) {
          expect(firstOpen(instantOf(millisecondsOf(before) + 1000), rule)).toBe(after);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps the order of instants', () => {
    fc.assert(
      fc.property(window, second, fc.nat(200_000), (rule, at, later) => {
        const [a, b] = [instantOf(at * 1000), instantOf((at + later) * 1000)];
        expect(`${firstOpen(a, rule)}` <= `${firstOpen(b, rule)}`).toBe(true);
        expect(`${lastOpen(a, rule, LONG_AGO)}` <= `${lastOpen(b, rule, LONG_AGO)}`).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('that is open at all times is open at every instant', () => {
    fc.assert(
      fc.property(zone, second, (name, at) => {
        const instant = instantOf(at * 1000);
        expect(firstOpen(instant, { ...ALWAYS, zone: name })).toBe(instant);
        expect(lastOpen(instant, { ...ALWAYS, zone: name }, LONG_AGO)).toBe(instant);
      }),
    );
  });

  it('is none where it shuts before it opens', () => {
    expect(() => firstOpen(LONG_AGO, { ...OFFICE, from: '17:00', to: '09:00' })).toThrow(
      'from 17:00 to 09:00',
    );
  });
});
