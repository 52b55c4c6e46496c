import { describe, expect, it } from 'vitest';
import type { RoundReport } from '../../../lambdas/pipeline/follow-ports.ts';
import { roundReport } from '../../../lambdas/pipeline/round-report.ts';

const ended = (at: string, requests: number) => ({
  at,
  secondsBetween: 300,
  refused: undefined,
  spendings: [{ limitOf: 'octo-org', limit: 5000, requests: { advisories: requests, watches: 1 } }],
});

/** The reports of rounds, one after the other. */
function reportAfter(...rounds: readonly (readonly [string, number])[]): RoundReport {
  const reports = rounds.reduce<RoundReport | undefined>(
    (before, [at, requests]) => roundReport(before, ended(at, requests), {}),
    undefined,
  );
  if (!reports) throw new Error('There was no round.');
  return reports;
}

describe('the report of a round', () => {
  it('adds up the requests of an hour of the clock, and remembers the hour before', () => {
    const first = reportAfter(['2026-03-01T09:50:00Z', 10], ['2026-03-01T09:55:00Z', 20]);
    expect(first.limits).toEqual([
      {
        limitOf: 'octo-org',
        limit: 5000,
        requests: 21,
        hour: '2026-03-01T09:00:00Z',
        inHour: 32,
        inHourBefore: 0,
      },
    ]);
    const next = reportAfter(
      ['2026-03-01T09:50:00Z', 10],
      ['2026-03-01T09:55:00Z', 20],
      ['2026-03-01T10:00:00Z', 0],
    );
    expect(next.limits).toMatchObject([{ requests: 1, inHour: 1, inHourBefore: 32 }]);
  });

  it('forgets an hour that lies further back', () => {
    const report = reportAfter(['2026-03-01T09:50:00Z', 10], ['2026-03-01T11:00:00Z', 20]);
    expect(report.limits).toMatchObject([{ inHour: 21, inHourBefore: 0 }]);
  });

  it('keeps a limit that was used within the hour though this round did not, and then no longer', () => {
    const used = reportAfter(['2026-03-01T09:55:00Z', 10]);
    const nothing = (at: string) => ({ ...ended(at, 0), spendings: [] });
    const next = roundReport(used, nothing('2026-03-01T10:00:00Z'), {});
    expect(next.limits).toMatchObject([{ limitOf: 'octo-org', requests: 0, inHour: 0, inHourBefore: 11 }]);
    expect(roundReport(next, nothing('2026-03-01T11:00:00Z'), {}).limits).toEqual([]);
  });

  it('stays a small item, however many repositories there are', () => {
    const names = Array.from({ length: 9000 }, (_, index) => `octo-org/${'r'.repeat(90)}${index}`);
    const lists = {
      ...{ repositories: 9000, read: 0, news: 0, malformed: 0, requests: 0, requestsPerHour: 0 },
      ...{ names, failed: names, postponed: names, left: names, waits: {} },
    };
    const report = roundReport(undefined, ended('2026-03-01T09:50:00Z', 1), { lists });
    expect(JSON.stringify(report).length).toBeLessThan(200_000);
  });
});
