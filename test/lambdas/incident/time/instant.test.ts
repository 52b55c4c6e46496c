import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDuration,
  addSeconds,
  earliest,
  instantOf,
  later,
  millisecondsOf,
  parseInstant,
  secondsBetween,
  subtractDuration,
} from '../../../../lambdas/incident/time/instant.ts';

/** Milliseconds of the years 1000 to 9000. */
const milliseconds = fc.integer({
  min: Date.parse('1000-01-01T00:00:00Z'),
  max: Date.parse('9000-01-01T00:00:00Z'),
});
const duration = fc
  .tuple(fc.nat(900), fc.nat(100), fc.nat(100), fc.nat(100))
  .map(([days, hours, minutes, seconds]) => `P${days}DT${hours}H${minutes}M${seconds}S`);

describe('reading an instant', () => {
  it.each([
    ['2026-03-01T09:00:00Z', '2026-03-01T09:00:00Z'],
    ['2026-03-01T10:00:00+01:00', '2026-03-01T09:00:00Z'],
    ['2026-02-28T23:30:00-10:00', '2026-03-01T09:30:00Z'],
    ['2026-03-01T09:00Z', '2026-03-01T09:00:00Z'],
    ['2026-03-01T09:00:00.999Z', '2026-03-01T09:00:00Z'],
    ['2026-03-01T09:00:00.999999999Z', '2026-03-01T09:00:00Z'],
    ['1969-12-31T23:59:59.5Z', '1969-12-31T23:59:59Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00Z'],
  ])('takes %s for %s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
  });

  it.each([
    '',
    'yesterday',
    '2026-03-01',
    '2026-03-01T09:00:00',
    '2025-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '1772355600',
    '2026-03-01T09:00:00Z\n',
  ])('takes %j for none', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it.each(['+010000-01-01T00:00:00Z', '-000001-12-31T23:59:59Z', '+275760-09-13T00:00:00Z'])(
    'takes %s for none, since it would not compare as text',
    (text) => {
      expect(parseInstant(text)).toBeUndefined();
    },
  );

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string(), (text) => parseInstant(text) === undefined || text.length > 0));
  });
});

describe('instants', () => {
  it('compare as text in the order of time', () => {
    fc.assert(
      fc.property(milliseconds, milliseconds, (a, b) => {
        const [left, right] = [instantOf(a), instantOf(b)];
        expect(left < right).toBe(Math.floor(a / 1000) < Math.floor(b / 1000));
        expect(later(left, right)).toBe(instantOf(Math.max(a, b)));
        expect(earliest([left, undefined, right])).toBe(instantOf(Math.min(a, b)));
      }),
    );
  });

  it('cut a clock off to the second', () => {
    expect(instantOf(1_772_355_600_999)).toBe('2026-03-01T09:00:00Z');
    expect(instantOf(-1)).toBe('1969-12-31T23:59:59Z');
  });

  it('are the milliseconds that they were made of, but for the part of a second', () => {
    fc.assert(
      fc.property(milliseconds, (time) => millisecondsOf(instantOf(time)) === Math.floor(time / 1000) * 1000),
    );
  });

  it('lie apart by whole seconds, negative where the second lies before the first', () => {
    expect(secondsBetween('2026-03-01T09:00:00Z', '2026-03-02T09:00:01Z')).toBe(86_401);
    expect(secondsBetween('2026-03-01T09:00:00Z', '2026-03-01T08:59:59Z')).toBe(-1);
  });

  it('have no earliest where none is known', () => {
    expect(earliest([])).toBeUndefined();
    expect(earliest([undefined])).toBeUndefined();
  });
});

describe('adding a duration', () => {
  it.each([
    ['an hour is exact', '2026-03-28T12:00:00Z', 'PT24H', 'Europe/Berlin', '2026-03-29T12:00:00Z'],
    ['a day of 23 hours', '2026-03-28T12:00:00Z', 'P1D', 'Europe/Berlin', '2026-03-29T11:00:00Z'],
    ['a day of 25 hours', '2026-10-24T12:00:00Z', 'P1D', 'Europe/Berlin', '2026-10-25T13:00:00Z'],
    ['a week over the change', '2026-03-25T12:00:00Z', 'P1W', 'Europe/Berlin', '2026-04-01T11:00:00Z'],
    ['no change in UTC', '2026-03-28T12:00:00Z', 'P1D', 'UTC', '2026-03-29T12:00:00Z'],
    ['another date of change', '2026-03-07T12:00:00Z', 'P1D', 'America/New_York', '2026-03-08T11:00:00Z'],
    ['a time that is skipped', '2026-03-28T01:30:00Z', 'P1D', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
    ['a leap day', '2024-02-28T09:00:00Z', 'P1D', 'UTC', '2024-02-29T09:00:00Z'],
    ['no leap day', '2026-02-28T09:00:00Z', 'P1D', 'UTC', '2026-03-01T09:00:00Z'],
    ['90 days over a leap day', '2024-01-15T09:00:00Z', 'P90D', 'UTC', '2024-04-14T09:00:00Z'],
    ['a month that is shorter', '2026-01-31T09:00:00Z', 'P1M', 'UTC', '2026-02-28T09:00:00Z'],
    ['a year after a leap day', '2024-02-29T09:00:00Z', 'P1Y', 'UTC', '2025-02-28T09:00:00Z'],
    ['the end of a year', '2026-12-31T23:59:59Z', 'PT1S', 'UTC', '2027-01-01T00:00:00Z'],
    ['days and hours', '2026-10-24T12:00:00Z', 'P1DT1H', 'Europe/Berlin', '2026-10-25T14:00:00Z'],
  ])('counts %s', (_, instant, duration, zone, sum) => {
    expect(addDuration(instant, duration, zone)).toBe(sum);
  });

  it('is the same in UTC as adding its seconds', () => {
    fc.assert(
      fc.property(milliseconds, fc.nat(10_000), fc.nat(100_000), (time, days, seconds) => {
        const instant = instantOf(time);
        expect(addDuration(instant, `P${days}DT${seconds}S`, 'UTC')).toBe(
          addSeconds(instant, days * 86_400 + seconds),
        );
      }),
    );
  });

  it('is undone in UTC by subtracting', () => {
    fc.assert(
      fc.property(milliseconds, duration, (time, span) => {
        const instant = instantOf(time);
        expect(subtractDuration(addDuration(instant, span, 'UTC'), span, 'UTC')).toBe(instant);
      }),
    );
  });

  it('keeps the time of day in the zone where the day has it', () => {
    expect(subtractDuration('2026-03-29T11:00:00Z', 'P1D', 'Europe/Berlin')).toBe('2026-03-28T12:00:00Z');
    expect(subtractDuration('2026-03-29T11:00:00Z', 'PT24H', 'Europe/Berlin')).toBe('2026-03-28T11:00:00Z');
  });

  it('throws for what is no duration and no zone', () => {
    expect(() => addDuration('2026-03-01T09:00:00Z', 'soon', 'UTC')).toThrow(RangeError);
    expect(() => addDuration('2026-03-01T09:00:00Z', 'P1D', 'Mars/Olympus')).toThrow(RangeError);
  });
});
