import { describe, expect, it } from 'vitest';
import type { FollowingView } from '../../../../lambdas/pipeline/following-answer.ts';
import { asked } from '../../../support/taking-pipeline.ts';

const NOW = '2026-03-03T16:00:00Z';

const READ = {
  repository: 'octo-org/rust-template',
  connectedAt: '2026-03-01T09:00:00Z',
  readThrough: '2026-03-03T12:30:00Z',
  streams: { dependabot: '2026-03-03T12:00:00Z', posts: null },
  status: 'read',
  waitsUntil: null,
} as const;

const LIMIT = {
  limitOf: 'octo-org',
  limit: 5000,
  requests: 12,
  hour: '2026-03-03T15:00:00Z',
  inHour: 340,
  inHourBefore: 410,
  atMost: {
    limit: 5000,
    parts: { advisories: 60, findings: 200, incidents: 24, watches: 44 },
    total: 328,
  },
};

const VIEW: FollowingView = {
  zone: 'UTC',
  round: { at: '2026-03-03T15:58:00Z', secondsBetween: 300, deliveries: { unsettled: 0 } },
  repositories: [
    READ,
    { ...READ, repository: 'busy/a', status: 'waits', waitsUntil: '2026-03-03T16:20:00Z' },
    { ...READ, repository: 'busy/b', status: 'waits', readThrough: null, streams: {} },
    { ...READ, repository: 'other/gone', status: 'left' },
    { ...READ, repository: 'other/off', status: 'failed' },
  ],
  limits: [LIMIT, { ...LIMIT, limitOf: 'the App', atMost: null }],
};

const following = (view: FollowingView, ...args: readonly string[]) =>
  asked(['following', ...args], { following: { following: view } }, { clock: () => NOW });

describe('following', () => {
  it('shows how far each repository was read, what waits until when, and what the rounds cost', async () => {
    const { code, out, requests } = await following(VIEW);
    expect(code).toBe(0);
    expect(requests).toEqual([{ action: 'following' }]);
    expect(out).toMatchInlineSnapshot(`
      "The latest round began at 2026-03-03 15:58 UTC (2 min ago).

      repository              connected   read through  also read   state
      octo-org/rust-template  2026-03-01  2026-03-03    dependabot  read
                              09:00 UTC   12:30 UTC     posts
      busy/a                  2026-03-01  2026-03-03    dependabot  waits until
                              09:00 UTC   12:30 UTC     posts       2026-03-03
                                                                    16:20 UTC
      busy/b                  2026-03-01                            waits for the next
                              09:00 UTC                             round
      other/gone              2026-03-01  2026-03-03    dependabot  no longer followed
                              09:00 UTC   12:30 UTC     posts
      other/off               2026-03-01  2026-03-03    dependabot  could not be read
                              09:00 UTC   12:30 UTC     posts

      requests of  round  this hour  hour before  at most  limit
      octo-org     12     340        410          328      5000
      the App      12     340        410                   5000

      4 repositories, 2 waiting, 1 that could not be read."
    `);
    for (const line of out.split('\n')) expect([...line].length).toBeLessThanOrEqual(100);
  });

  it('says first what stops all reading, and what to do', async () => {
    const round = { at: '2026-03-03T15:58:00Z', secondsBetween: 300 };
    const refused = await following({ ...VIEW, round: { ...round, refused: 'refused' } });
    expect(refused.out).toContain('GitHub refused the credentials in the whole round: nothing was read.');
    expect(refused.out).toContain('npm run embargo -- doctor');
    const unusable = await following({ ...VIEW, round: { ...round, refused: 'unusable' } });
    expect(unusable.out).toContain('cannot be used');
  });

  it('tells of webhooks that failed and are not made up for', async () => {
    const deliveries = { unsettled: 2, oldest: '2026-03-02T09:00:00Z' };
    const { out } = await following({
      ...VIEW,
      round: { ...LIMIT, at: NOW, secondsBetween: 300, deliveries },
    });
    expect(out).toContain('are not made up for: 2, the oldest since 2026-03-02 09:00 UTC.');
  });

  it('gives programs all that is known', async () => {
    expect(JSON.parse((await following(VIEW, '--json')).out)).toEqual(VIEW);
  });

  it('says so where nothing was followed yet', async () => {
    const { out } = await following({ zone: 'UTC', round: null, repositories: [], limits: [] });
    expect(out).toMatch(/^GitHub was not followed yet\./);
  });
});
