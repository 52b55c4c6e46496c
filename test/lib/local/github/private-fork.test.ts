import { describe, expect, it } from 'vitest';
import { ADVISORIES, gitHubStandIn, REPOSITORY } from './on-stand-in.ts';

/** A stand-in with an accepted report that has a private fork. */
async function withFork() {
  const github = await gitHubStandIn({ forkDelaySeconds: 60 });
  const { asBot, state, world } = github;
  const ghsa = await state.report(REPOSITORY);
  await state.accept(REPOSITORY, ghsa);
  const { body: fork } = await asBot('POST', `${ADVISORIES}/${ghsa}/forks`);
  return { ...github, ghsa, fork: fork.full_name, ready: () => (world.now = '2026-03-01T09:01:00Z') };
}

describe('a temporary private fork', () => {
  it('shows an App nothing of itself', async () => {
    const { asBot, fork, ready } = await withFork();
    ready();
    for (const path of ['', '/pulls', '/branches/main', '/commits', '/actions/runs', '/git/ref/heads/main']) {
      expect([path, (await asBot('GET', `/repos/${fork}${path}`)).status]).toEqual([path, 404]);
    }
  });

  it('brings its commits to the default branch when it is merged, protected or not', async () => {
    const { asBot, state, ghsa, ready } = await withFork();
    const before = state.headOf(REPOSITORY, 'main');
    state.protectBranch(REPOSITORY);
    ready();
    const sha = await state.mergeFork(REPOSITORY, ghsa, {
      message: 'fix: check the path',
      files: { fix: '1' },
    });
    expect(state.headOf(REPOSITORY, 'main')).toBe(sha);
    const { body } = await asBot('GET', `/repos/${REPOSITORY}/compare/${before}...main`);
    expect(body.commits.map(({ commit }: { commit: { message: string } }) => commit.message)).toEqual([
      'fix: check the path',
      'Merge commit from fork',
    ]);
    expect(state.file(REPOSITORY, 'fix')).toBe('1');
  });

  it('cannot be merged before it is there, nor after publication, which deletes it', async () => {
    const { asBot, state, ghsa, ready } = await withFork();
    await expect(state.mergeFork(REPOSITORY, ghsa)).rejects.toThrow('has no private fork');
    ready();
    const vulnerability = { package: { ecosystem: 'rust', name: 'template' } };
    await state.edit(REPOSITORY, ghsa, { vulnerabilities: [vulnerability] });
    const { body } = await asBot('PATCH', `${ADVISORIES}/${ghsa}`, { body: { state: 'published' } });
    expect([body.state, body.private_fork]).toEqual(['published', null]);
    await expect(state.mergeFork(REPOSITORY, ghsa)).rejects.toThrow('has no private fork');
  });
});
