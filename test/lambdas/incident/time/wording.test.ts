import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../../../lambdas/incident/time/instant.ts';
import { inZone, relative, span } from '../../../../lambdas/incident/time/wording.ts';

describe('an instant for people', () => {
  it.each([
    ['2026-03-03T09:00:00Z', 'UTC', '2026-03-03 09:00 UTC'],
    ['2026-03-03T09:00:59Z', 'UTC', '2026-03-03 09:00 UTC'],
    ['2026-03-03T09:00:00Z', 'Europe/Berlin', '2026-03-03 10:00 +01:00 Europe/Berlin'],
    ['2026-07-03T09:00:00Z', 'Europe/Berlin', '2026-07-03 11:00 +02:00 Europe/Berlin'],
    ['2026-03-03T20:00:00Z', 'Asia/Kolkata', '2026-03-04 01:30 +05:30 Asia/Kolkata'],
    ['2026-03-03T02:00:00Z', 'America/New_York', '2026-03-02 21:00 -05:00 America/New_York'],
  ])('%s in %s is %s', (instant, zone, text) => expect(inZone(instant, zone)).toBe(text));

  it('tells apart the hour that a clock shows twice', () => {
    expect(inZone('2026-10-25T00:30:00Z', 'Europe/Berlin')).toBe('2026-10-25 02:30 +02:00 Europe/Berlin');
    expect(inZone('2026-10-25T01:30:00Z', 'Europe/Berlin')).toBe('2026-10-25 02:30 +01:00 Europe/Berlin');
  });

  it('always names its zone', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Auckland', 'America/St_Johns');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), zones, (time, zone) =>
        inZone(instantOf(time), zone).endsWith(` ${zone}`),
      ),
    );
  });
});

describe('the time between two instants', () => {
  it.each([
    ['2026-03-01T00:00:00Z', '0 min'],
    ['2026-03-01T00:00:59Z', '0 min'],
    ['2026-03-01T00:48:00Z', '48 min'],
    ['2026-03-01T01:00:00Z', '1 h'],
    ['2026-03-01T23:59:59Z', '23 h 59 min'],
    ['2026-03-02T00:00:00Z', '1 d'],
    ['2026-03-04T04:59:00Z', '3 d 4 h'],
    ['2026-05-30T00:00:00Z', '90 d'],
    ['2026-02-28T22:00:00Z', '2 h'],
  ])('up to %s is %s', (to, text) => expect(span('2026-03-01T00:00:00Z', to)).toBe(text));

  it('is told as ahead or behind', () => {
    const now = '2026-03-01T00:00:00Z';
    expect(relative('2026-03-04T04:00:00Z', now)).toBe('in 3 d 4 h');
    expect(relative('2026-02-27T20:00:00Z', now)).toBe('1 d 4 h ago');
    expect(relative(now, now)).toBe('0 min ago');
  });
});
