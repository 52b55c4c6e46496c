import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEASURES } from '../../../../lambdas/incident/papers/statistics.ts';
import { plotLines } from '../../../../lib/cli/stats/plot-lines.ts';

const DAY = 86_400;
const none = { count: 0, median: null, p90: null, worst: null };

describe('the plot of durations', () => {
  it('draws each figure on one scale, whose end is the worst of all', () => {
    const lines = plotLines([
      { measure: 'acknowledge', count: 3, median: 0, p90: 600, worst: DAY },
      { measure: 'assess', ...none },
      { measure: 'publish', count: 2, median: 15 * DAY, p90: 60 * DAY, worst: 60 * DAY },
    ]);
    expect(lines.join('\n')).toBe(`\
acknowledge  median  0 min
             p90    ▏ 10 min
             worst  █ 1 d

publish      median ${'█'.repeat(15)} 15 d
             p90    ${'█'.repeat(60)} 60 d
             worst  ${'█'.repeat(60)} 60 d`);
  });

  it('says so where there is nothing to draw', () => {
    expect(plotLines([])).toEqual(['There is nothing to draw.']);
    expect(plotLines(MEASURES.map((measure) => ({ measure, ...none })))).toEqual([
      'There is nothing to draw.',
    ]);
  });

  it('fits 100 columns, and no longer time has a shorter bar', () => {
    const seconds = fc.array(fc.nat({ max: 100 * 365 * DAY }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(seconds, { minLength: 1, maxLength: 5 }), (figures) => {
        const durations = figures.map((values, index) => {
          const [median = 0, p90 = 0, worst = 0] = values.toSorted((a, b) => a - b);
          return { measure: MEASURES[index] ?? 'fix', count: 1, median, p90, worst };
        });
        const lines = plotLines(durations).filter((line) => line !== '');
        for (const line of lines) expect([...line].length).toBeLessThanOrEqual(100);
        const bars = lines.map((line) =>
          [...line].filter((character) => character >= '█' && character <= '▏'),
        );
        const lengths = bars.map((bar) => bar.length);
        for (let row = 0; row < lengths.length; row += 3) {
          expect(lengths.slice(row, row + 3)).toEqual(lengths.slice(row, row + 3).toSorted((a, b) => a - b));
        }
      }),
    );
  });
});
