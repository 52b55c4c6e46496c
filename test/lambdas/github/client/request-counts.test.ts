import { describe, expect, it } from 'vitest';
import { createRequestCounts } from '../../../../lambdas/github/client/request-counts.ts';

describe('the counts of requests', () => {
  it('are kept for each credential and hour', () => {
    let now = '2026-03-01T09:59:59Z';
    const counts = createRequestCounts(() => now);
    counts.sent('app');
    counts.sent('token');
    counts.answered('token', 304);
    now = '2026-03-01T10:00:00Z';
    counts.sent('token');
    counts.answered('token', 200);

    expect(counts.list()).toEqual([
      { credential: 'app', hour: '2026-03-01T09:00:00Z', requests: 1, notModified: 0 },
      { credential: 'token', hour: '2026-03-01T09:00:00Z', requests: 1, notModified: 1 },
      { credential: 'token', hour: '2026-03-01T10:00:00Z', requests: 1, notModified: 0 },
    ]);
  });

  it('are forgotten after two days', () => {
    let now = '2026-03-01T09:30:00Z';
    const counts = createRequestCounts(() => now);
    counts.sent('app');
    now = '2026-03-03T09:30:00Z';
    counts.sent('app');
    expect(counts.list()).toHaveLength(2);

    now = '2026-03-03T10:00:00Z';
    counts.sent('app');

    expect(counts.list().map(({ hour }) => hour)).toEqual(['2026-03-03T09:00:00Z', '2026-03-03T10:00:00Z']);
  });
});
