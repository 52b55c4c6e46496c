import { describe, expect, it } from 'vitest';
import { createReleasing } from '../../../../lambdas/github/release/releasing.ts';
import { cut, given } from '../client/github-server.ts';
import { REPOSITORY, releasingWorld } from './releasing-world.ts';

const SHA = 'ab'.repeat(20);
const FORK = 'octo/demo-ghsa-abcd-efgh-ijkl';
const PLACE = { repository: 'octo/demo', ghsa: 'GHSA-abcd-efgh-ijkl' };

const pull = {
  number: 1,
  title: 'SECRET',
  body: 'SECRET',
  state: 'closed',
  merged_at: '2026-03-01T08:00:00Z',
  user: { login: 'ada' },
  head: { ref: 'fix\u0007', sha: SHA },
  base: { ref: 'main' },
};
const review = {
  id: 7,
  state: 'APPROVED',
  body: 'SECRET',
  user: { login: 'bob' },
  commit_id: SHA,
  submitted_at: '2026-03-01T07:00:00Z',
};

describe('the evidence of a private fork', () => {
  it('is who proposed, committed and reviewed what, and nothing of what is written there', async () => {
    const { github, seen } = await given((app) => {
      const path = `/repos/${FORK}`;
      app.get(`${path}/pulls`, (call) => call.json([pull]));
      app.get(`${path}/pulls/1/commits`, (call) => call.json([{ sha: SHA, commit: { message: 'SECRET' } }]));
      app.get(`${path}/pulls/1/reviews`, (call) => call.json([review]));
      app.get(`${path}/branches`, (call) => call.json([{ name: 'fix', commit: { sha: SHA } }]));
    });
    const sight = await createReleasing(github, 'token').evidence(PLACE, FORK).look();
    expect(sight).toEqual({
      status: 'done',
      outcome: {
        evidence: [
          `private fork ${FORK}`,
          `pull request 1 of ada, merged: fix? (${SHA}) to main`,
          `pull request 1, commits: ${SHA.slice(0, 12)}`,
          `pull request 1, review 7 of bob: APPROVED at ${SHA}, 2026-03-01T07:00:00Z`,
          `branch fix: ${SHA}`,
        ],
      },
    });
    expect(JSON.stringify(sight)).not.toContain('SECRET');
    expect(new Set(seen.map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  it('is read of ten pull requests at the most', async () => {
    const { github, seen } = await given((app) => {
      const all = Array.from({ length: 30 }, (_, number) => ({ ...pull, number }));
      app.get(`/repos/${FORK}/pulls`, (call) => call.json(all));
      app.get('*', (call) => call.json([]));
    });
    const sight = await createReleasing(github, 'token').evidence(PLACE, FORK).look();
    expect(sight.status).toBe('done');
    expect(seen).toHaveLength(22);
  });

  it('is for a person to save, since GitHub shows no App such a fork', async () => {
    const world = await releasingWorld();
    const ghsa = await world.state.report(REPOSITORY);
    const fork = `${REPOSITORY}-${ghsa.toLowerCase()}`;
    expect(await world.releasing.evidence({ repository: REPOSITORY, ghsa }, fork).look()).toEqual({
      status: 'refused',
      problem: expect.stringMatching(/^GitHub lets no App read .*evidence ID --file FILE.*settle/),
    });
  });

  it.each([403, 404, 410] as const)('is for a person to save where GitHub says %d', async (status) => {
    const { github } = await given((app) => app.get('*', (call) => call.json({ message: 'No' }, status)));
    const sight = await createReleasing(github, 'token').evidence(PLACE, FORK).look();
    expect(sight).toMatchObject({ status: 'refused', problem: expect.stringContaining('settle') });
  });

  it('is read another time where GitHub does not answer', async () => {
    const { github } = await given((app) => app.get('*', cut));
    const sight = await createReleasing(github, 'token').evidence(PLACE, FORK).look();
    expect(sight).toEqual({ status: 'unavailable' });
  });
});
