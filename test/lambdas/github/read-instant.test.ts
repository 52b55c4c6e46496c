import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInstant } from '../../../lambdas/github/read-instant.ts';
import { parseInstant } from '../../../lambdas/incident/time/instant.ts';

describe('reading an instant of a payload', () => {
  it.each([
    ['2026-03-01T09:00:00Z', '2026-03-01T09:00:00Z'],
    ['2026-03-31T09:00:00Z', '2026-03-31T09:00:00Z'],
    ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00Z'],
    ['2026-03-01T10:00:00+01:00', '2026-03-01T09:00:00Z'],
    ['2026-03-01T09:00:00.999Z', '2026-03-01T09:00:00Z'],
  ])('reads %s as %s', (text, instant) => {
    expect(readInstant(text)).toBe(instant);
  });

  it.each([
    '',
    'yesterday',
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-03-01T24:00:00Z',
    '2026-03-01T09:00:00',
    '2026-03-01',
    '1772355600',
    '+012026-03-01T09:00:00Z',
    '-000001-03-01T09:00:00Z',
    `2026-03-01T09:00:00.${'0'.repeat(100)}Z`,
  ])('takes "%s" as no instant', (text) => {
    expect(readInstant(text)).toBeUndefined();
  });

  it('agrees with the full reader on each second of the years 1000 to 9999', () => {
    const years = { min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(years), (date) => {
        const text = `${date.toISOString().slice(0, 19)}Z`;
        expect(readInstant(text)).toBe(text);
        expect(parseInstant(text)).toBe(text);
      }),
    );
  });

  it('agrees with the full reader on text that only looks like an instant', () => {
    const two = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'));
    fc.assert(
      fc.property(fc.array(two, { minLength: 5, maxLength: 5 }), ([month, day, hour, minute, second]) => {
        const text = `2026-${month}-${day}T${hour}:${minute}:${second}Z`;
        expect(readInstant(text)).toBe(parseInstant(text));
      }),
      { numRuns: 2000 },
    );
  });
});
