import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthsAfter, monthsBetween } from '../../../../lib/cli/stats/months.ts';

describe('months', () => {
  it('are counted across the ends of years, to both sides', () => {
    expect(monthsAfter('2026-11', 2)).toBe('2027-01');
    expect(monthsAfter('2026-01', -1)).toBe('2025-12');
    expect(monthsAfter('2026-11', -11)).toBe('2025-12');
    expect(monthsAfter('2026-12', 0)).toBe('2026-12');
  });

  it('are listed with both ends', () => {
    expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(monthsBetween('2026-02', '2026-02')).toEqual(['2026-02']);
    expect(monthsBetween('2026-03', '2026-02')).toEqual([]);
  });

  it('there and back are the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: -600, max: 600 }), (count) => {
        expect(monthsAfter(monthsAfter('2026-07', count), -count)).toBe('2026-07');
      }),
    );
  });
});
