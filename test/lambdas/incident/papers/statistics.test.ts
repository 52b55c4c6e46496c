import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountedIncident, statistics } from '../../../../lambdas/incident/papers/statistics.ts';
import { addSeconds } from '../../../../lambdas/incident/time/instant.ts';
import { plus, T0 } from '../../../support/given.ts';

const PERIOD = { from: T0, to: plus('P30D') };
const HOUR = 3600;
type Counted = CountedIncident['milestones'][number];

function incident(changes: Partial<CountedIncident> = {}): CountedIncident {
  return {
    repository: 'octo-org/rust-template',
    severity: 'high',
    facts: { reported: T0 },
    milestones: [],
    ...changes,
  };
}

function acknowledgedAfter(hours: number): CountedIncident {
  return incident({ facts: { reported: T0, acknowledged: addSeconds(T0, hours * HOUR) } });
}

function durations(...incidents: readonly CountedIncident[]) {
  const all = statistics(incidents, PERIOD).durations.map(({ measure, ...figures }) => [measure, figures]);
  return Object.fromEntries(all);
}

describe('the time that a step took', () => {
  it('counts from the report to each fact', () => {
    const facts = {
      reported: T0,
      acknowledged: plus('PT1H'),
      assessed: plus('PT2H'),
      fixed: plus('PT3H'),
      released: plus('PT4H'),
      published: plus('PT5H'),
    };
    const medians = statistics([incident({ facts })], PERIOD).durations.map(({ measure, median }) => [
      measure,
      median,
    ]);
    expect(medians).toEqual([
      ['acknowledge', HOUR],
      ['assess', 2 * HOUR],
      ['fix', 3 * HOUR],
      ['release', 4 * HOUR],
      ['publish', 5 * HOUR],
    ]);
  });

  it('of the fix ends with the release where nobody told of the fix', () => {
    expect(durations(incident({ facts: { reported: T0, released: plus('PT4H') } }))).toMatchObject({
      fix: { median: 4 * HOUR },
    });
  });

  it('is nothing for what happened before the report', () => {
    expect(durations(incident({ facts: { reported: plus('P1D'), published: T0 } }))).toMatchObject({
      publish: { worst: 0 },
    });
  });

  it('is not known where no incident came so far', () => {
    expect(durations(incident())).toMatchObject({
      acknowledge: { count: 0, median: null, p90: null, worst: null },
    });
  });

  it.each([
    [[5], 5, 5, 5],
    [[4, 2], 2, 4, 4],
    [[3, 1, 2], 2, 3, 3],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5, 9, 10],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 6, 10, 11],
  ])('is shown by nearest rank: of %j hours', (hours, median, p90, worst) => {
    expect(durations(...hours.map(acknowledgedAfter))).toMatchObject({
      acknowledge: { count: hours.length, median: median * HOUR, p90: p90 * HOUR, worst: worst * HOUR },
    });
  });

  it('is always one that an incident took, in the order of median, p90 and worst', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { minLength: 1, maxLength: 60 }), (hours) => {
        const [figures] = statistics(hours.map(acknowledgedAfter), PERIOD).durations;
        const { median, p90, worst } = figures ?? {};
        const taken = hours.map((one) => one * HOUR);
        expect(taken).toEqual(expect.arrayContaining([median, p90, worst]));
        expect(median).toBeLessThanOrEqual(p90 ?? -1);
        expect(p90).toBeLessThanOrEqual(worst ?? -1);
        expect(taken.filter((one) => one <= (p90 ?? -1)).length).toBeGreaterThanOrEqual(0.9 * taken.length);
      }),
    );
  });
});

describe('the period', () => {
  it.each([
    [addSeconds(T0, -1), 0],
    [T0, 1],
    [plus('P29D'), 1],
    [plus('P30D'), 0],
  ])('holds what was reported in it, its beginning included and its end not: %s', (reported, count) => {
    expect(statistics([incident({ facts: { reported } })], PERIOD).incidents).toBe(count);
  });
});

describe('a deadline', () => {
  const deadlines = (...milestones: readonly Partial<Counted>[]) => {
    const whole = milestones.map((one) => ({
      name: 'fix',
      status: 'met' as const,
      dueAt: T0,
      metAt: null,
      ...one,
    }));
    return statistics([incident({ milestones: whole })], PERIOD).deadlines;
  };

  it.each<[Counted['status'], object]>([
    ['met', { kept: 1, missed: 0, open: 0 }],
    ['met-late', { kept: 0, missed: 1, open: 0 }],
    ['missed', { kept: 0, missed: 1, open: 0 }],
    ['running', { kept: 0, missed: 0, open: 1 }],
    ['held', { kept: 0, missed: 0, open: 1 }],
    ['paused', { kept: 0, missed: 0, open: 1 }],
  ])('that is %s counts once', (status, counts) => {
    expect(deadlines({ status })).toEqual([{ severity: 'high', milestone: 'fix', ...counts }]);
  });

  it('that there is not counts nowhere', () => {
    expect(
      deadlines({ status: 'none' }, { status: 'waiting', dueAt: null }, { status: 'met', dueAt: null }),
    ).toEqual([]);
  });

  it('counts by severity from the worst, then by milestone in the order of the policy', () => {
    const milestones: readonly Counted[] = ['assess', 'acknowledge'].map((name) => ({
      name,
      status: 'met',
      dueAt: T0,
      metAt: T0,
    }));
    const severities = [null, 'low', 'critical', 'low'] as const;
    const incidents = severities.map((severity) => incident({ severity, milestones }));
    const rows = statistics(incidents, PERIOD).deadlines.map(
      (row) => `${row.severity} ${row.milestone} ${row.kept}`,
    );
    expect(rows).toEqual([
      'critical assess 1',
      'critical acknowledge 1',
      'low assess 2',
      'low acknowledge 2',
      'unknown assess 1',
      'unknown acknowledge 1',
    ]);
  });

  it('of an action counts with those of all actions', () => {
    expect(deadlines({ name: 'action-1' }, { name: 'action-12', status: 'missed' })).toEqual([
      { severity: 'high', milestone: 'actions', kept: 1, missed: 1, open: 0 },
    ]);
  });
});
