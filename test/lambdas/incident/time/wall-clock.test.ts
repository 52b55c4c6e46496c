import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '../../../../lambdas/incident/time/day.ts';
import { dayAt, endOf, wallClock } from '../../../../lambdas/incident/time/wall-clock.ts';

const utc = (text: string) => Date.parse(`${text}Z`);
const readable = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 19);

/** What the clocks of a zone show, as the runtime formats it. */
function formatted(zone: string, instant: number): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return format.format(instant).replace(' ', 'T');
}

const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Pacific/Apia',
  'UTC',
];
const zone = fc.constantFrom(...ZONES);
const instant = fc.integer({
  min: utc('1975-01-01T00:00:00') / 1000,
  max: utc('2045-01-01T00:00:00') / 1000,
});

describe('the clock of a zone', () => {
  it('shows what the runtime shows', () => {
    fc.assert(
      fc.property(zone, instant, (name, seconds) => {
        expect(readable(wallClock(name).shown(seconds * 1000))).toBe(formatted(name, seconds * 1000));
      }),
    );
  });

  it.each(ZONES)('shows what the runtime shows, in every hour of 2011 and 2026, in %s', (name) => {
    const clock = wallClock(name);
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: name,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    for (const year of [2011, 2026]) {
      const hours = Array.from({ length: 365 * 24 }, (_, hour) => Date.UTC(year, 0, 1, hour));
      const wrong = hours.filter((at) => format.format(at).replace(' ', 'T') !== readable(clock.shown(at)));
      expect(wrong.map(readable)).toEqual([]);
    }
  });

  it('never runs back', () => {
    fc.assert(
      fc.property(zone, instant, fc.nat(200_000), (name, seconds, later) => {
        const clock = wallClock(name);
        const [a, b] = [seconds * 1000, (seconds + later) * 1000];
        expect(clock.reading(a)).toBeLessThanOrEqual(clock.reading(b));
        expect(clock.at(a)).toBeLessThanOrEqual(clock.at(b));
        expect(dayAt(clock, a)).toBeLessThanOrEqual(dayAt(clock, b));
      }),
    );
  });

  it('finds the instant of what it shows, but for the second time that it shows it', () => {
    fc.assert(
      fc.property(zone, instant, (name, seconds) => {
        const clock = wallClock(name);
        const [at, reading] = [seconds * 1000, clock.reading(seconds * 1000)];
        if (reading === clock.shown(at)) expect(clock.at(reading)).toBe(at);
        else expect(clock.at(reading)).toBeGreaterThan(at);
      }),
    );
  });

  it('throws for a zone that does not exist', () => {
    expect(() => wallClock('Mars/Olympus').shown(0)).toThrow(RangeError);
  });
});

describe('a clock that is put forward', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29T02:30:00', '2026-03-29T01:00:00'],
    ['America/New_York', '2026-03-08T02:30:00', '2026-03-08T07:00:00'],
    ['Australia/Lord_Howe', '2026-10-04T02:15:00', '2026-10-03T15:30:00'],
    ['America/Santiago', '2026-09-06T00:30:00', '2026-09-06T04:00:00'],
    ['Pacific/Apia', '2011-12-30T12:00:00', '2011-12-30T10:00:00'],
  ])('has what it skips at the instant of the change: %s %s', (name, reading, at) => {
    expect(readable(wallClock(name).at(utc(reading)))).toBe(at);
  });
});

describe('a clock that is put back', () => {
  const clock = wallClock('Europe/Berlin');

  it.each([
    ['Europe/Berlin', '2026-10-25T02:30:00', '2026-10-25T00:30:00'],
    ['America/New_York', '2026-11-01T01:30:00', '2026-11-01T05:30:00'],
    ['Australia/Lord_Howe', '2026-04-05T01:45:00', '2026-04-04T14:45:00'],
  ])('has what it shows twice at the first time: %s %s', (name, reading, at) => {
    expect(readable(wallClock(name).at(utc(reading)))).toBe(at);
  });

  it('stands at the end of the hour until it has caught up', () => {
    const readings = ['00:59:59', '01:00:00', '01:30:00', '01:59:59', '02:00:00', '02:00:01'].map((time) =>
      readable(clock.reading(utc(`2026-10-25T${time}`))).slice(11),
    );
    expect(readings).toEqual(['02:59:59', '03:00:00', '03:00:00', '03:00:00', '03:00:00', '03:00:01']);
  });

  it('has the end of the hour at the instant that shows it', () => {
    expect(readable(clock.at(utc('2026-10-25T03:00:00')))).toBe('2026-10-25T02:00:00');
  });

  it('stays on its date where the repeated hour ends at midnight', () => {
    const santiago = wallClock('America/Santiago');
    const [first, second] = [utc('2026-04-05T02:30:00'), utc('2026-04-05T03:30:00')];
    expect([first, second].map((at) => readable(santiago.shown(at)))).toEqual([
      '2026-04-04T23:30:00',
      '2026-04-04T23:30:00',
    ]);
    expect([first, second].map((at) => dayAt(santiago, at))).toEqual(
      [first, second].map(() => utc('2026-04-04T00:00:00') / DAY),
    );
  });

  it('does not return to the day before where it is put back over midnight', () => {
    const stJohns = wallClock('America/St_Johns');
    const change = utc('2010-11-07T02:31:00');
    expect(readable(stJohns.shown(change))).toBe('2010-11-06T23:01:00');
    expect(dayAt(stJohns, change)).toBe(utc('2010-11-07T00:00:00') / DAY);
  });
});

it('ends a date at its last second, and hours at their own', () => {
  const clock = wallClock('Asia/Kathmandu');
  const day = utc('2026-03-01T00:00:00') / DAY;
  expect(readable(endOf(clock, day, DAY))).toBe('2026-03-01T18:14:59');
  expect(readable(endOf(clock, day, 17 * 3_600_000))).toBe('2026-03-01T11:15:00');
});
