import { describe, expect, it, onTestFinished } from 'vitest';
import { createGitHub } from '../../../../lambdas/github/client/github.ts';
import { memoryResponseCache } from '../../../../lambdas/github/client/response-cache.ts';
import { addSeconds } from '../../../../lambdas/incident/time/instant.ts';
import { startGitHubStandIn } from '../../../../lib/local/github/github-stand-in.ts';
import type { Deed } from '../../../../lib/local/play/deed.ts';
import { createPlay } from '../../../../lib/local/play/play.ts';
import { furnish } from '../../../../lib/local/trial/furnish.ts';
import { startOutside } from '../../../../lib/local/trial/outside.ts';

const ID = 'GHSA-2222-3333-4444';
const REPOSITORY = 'octo-org/rust-template';
const OWN = { owner: 'octo-org', repo: 'rust-template' };

/** The repository for trials with one accepted report, and a client of GitHub's API as the App has one. */
async function stage() {
  let now = '2026-03-01T09:00:00Z';
  const clock = () => now;
  const { state, url, close } = await startGitHubStandIn({ clock });
  onTestFinished(close);
  const { passTime } = await furnish(state, REPOSITORY, clock);
  const { close: closeOutside, ...outside } = await startOutside(state, REPOSITORY, clock);
  onTestFinished(closeOutside);
  const { id, privateKey } = state.app;
  const github = createGitHub({
    baseUrl: url,
    credentials: async () => ({ kind: 'app', id, privateKeys: [privateKey] }),
    clock,
    log: () => undefined,
    fetch: globalThis.fetch,
    wait: async () => undefined,
    cache: memoryResponseCache(),
  });
  const perform = createPlay({ state, repository: REPOSITORY, ...outside });
  const play = async (deed: Deed) => {
    now = addSeconds(now, 60);
    return perform(deed);
  };
  await play({ deed: 'report', ghsa: ID, severity: 'high' });
  await play({ deed: 'accept', id: ID });
  return {
    ...{ state, play, passTime, github, pass: (seconds: number) => (now = addSeconds(now, seconds)) },
    /** What is shipped, and on its way. */
    async look() {
      const looked = await play({ deed: 'look' });
      if (!looked.ok || !looked.shelves) throw new Error('Nothing is to be seen.');
      return looked.shelves;
    },
    /** How runs of this tag ended, by workflow. */
    async ends(tag: string) {
      const { runs } = await this.look();
      return Object.fromEntries(
        runs.filter((run) => run.tag === tag).map(({ workflow, ended }) => [workflow, ended]),
      );
    },
    message: (sha: string) =>
      github.request(
        'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
        { ...OWN, commit_sha: sha },
        {
          repeatable: true,
        },
      ),
  };
}

type Stage = Awaited<ReturnType<typeof stage>>;

async function messageOf({ state, message }: Stage, ref: string): Promise<string> {
  const answer = await message(state.headOf(REPOSITORY, ref));
  return JSON.stringify('data' in answer ? answer.data : answer);
}

describe('the merge of a fix', () => {
  it('tells nothing of a flaw where there is no private fork, so that people must say which commit it is', async () => {
    const all = await stage();
    const merged = await all.play({ deed: 'merge', id: ID });
    const sha = all.state.headOf(REPOSITORY, 'main').slice(0, 12);
    expect(merged).toMatchObject({
      ok: true,
      id: ID,
      next: expect.arrayContaining([`fixed ${ID} --commit ${sha}`]),
    });
    expect(await messageOf(all, 'main')).toContain('"message":"fix: keep entries in their place"');
    expect(await messageOf(all, 'main')).not.toMatch(/GHSA|CVE/);
  });

  it('is that of the private fork where there is one, in the words of GitHub', async () => {
    const all = await stage();
    const route = 'POST /repos/{owner}/{repo}/security-advisories/{ghsa_id}/forks';
    await all.github.request(route, { ...OWN, ghsa_id: ID }, { repeatable: false });
    expect(await all.play({ deed: 'merge', id: ID })).toMatchObject({ reason: 'refused-by-github' });
    all.pass(300);
    const merged = await all.play({ deed: 'merge', id: ID });
    expect(merged).toMatchObject({ ok: true, said: expect.stringContaining('the private fork') });
    expect(merged.ok && merged.next.join()).not.toContain('fixed ');
    expect(await messageOf(all, 'main')).toContain('Merge commit from fork');
  });

  it('leaves the version to the release, and its checks pass', async () => {
    const { state, play } = await stage();
    const before = ['Cargo.toml', 'Cargo.lock'].map((file) => state.file(REPOSITORY, file));
    await play({ deed: 'merge', id: ID });
    expect(['Cargo.toml', 'Cargo.lock'].map((file) => state.file(REPOSITORY, file))).toEqual(before);
    const checks = state.checks(REPOSITORY, 'main').map(({ conclusion }) => conclusion);
    expect(checks).toEqual(['success', 'success', 'success', 'success']);
  });

  it('has the red checks of a workflow that was to fail, and only once', async () => {
    const { state, play } = await stage();
    await play({ deed: 'fail-run', workflow: 'ci.yml' });
    await play({ deed: 'merge', id: ID });
    const checks = () =>
      state.checks(REPOSITORY, 'main').map(({ name, conclusion }) => `${name} ${conclusion}`);
    expect(checks()).toEqual(['test failure', 'deny failure', 'gitleaks success', 'sast success']);
    await play({ deed: 'merge', id: ID });
    expect(checks()).not.toContain('test failure');
  });
});

describe('a workflow that is to fail', () => {
  it('fails once, and ships nothing then; run again, it ships', async () => {
    const all = await stage();
    const { state, play, passTime } = all;
    await play({ deed: 'fail-run', workflow: 'docker.yml' });
    await state.pushTag(REPOSITORY, 'v1.4.3');
    await passTime();
    expect(await all.ends('v1.4.3')).toEqual({
      'release.yml': 'success',
      'docker.yml': 'failure',
      'changelog.yml': 'success',
      'publish.yml': 'success',
      'signed-releases.yml': 'success',
    });
    expect((await all.look()).imageTags).not.toContain('1.4.3');
    const failed = state
      .runs(REPOSITORY)
      .find(({ title, branch }) => title === 'docker' && branch === 'v1.4.3');
    await state.rerun(REPOSITORY, failed?.id ?? 0, { failedOnly: true });
    await passTime();
    expect((await all.ends('v1.4.3'))['docker.yml']).toBe('success');
    expect((await all.look()).imageTags).toContain('1.4.3');
  });

  it('fails as often as that was asked', async () => {
    const all = await stage();
    for (const _ of [1, 2]) await all.play({ deed: 'fail-run', workflow: 'publish.yml' });
    for (const tag of ['v1.4.3', 'v1.4.4', 'v1.4.5']) {
      await all.state.pushTag(REPOSITORY, tag);
      await all.passTime();
    }
    const { crate } = await all.look();
    expect(crate.map(({ version }) => version)).toEqual(['1.4.0', '1.4.1', '1.4.2', '1.4.5']);
  });

  it('is one that there is', async () => {
    const { play } = await stage();
    expect(await play({ deed: 'fail-run', workflow: 'none.yml' })).toMatchObject({
      message: expect.stringMatching(/^GitHub refuses: there is no workflow none.yml, but ci.yml/),
    });
  });
});

describe('a pull request', () => {
  const open = ({ state }: Stage, head: string) =>
    state.openPull(REPOSITORY, { title: `Bring ${head}`, head, files: { [head]: 'here' } });

  it('is merged: the one that is named, or the latest that is open', async () => {
    const all = await stage();
    const [first, second, third] = [await open(all, 'a'), await open(all, 'b'), await open(all, 'c')];
    await all.play({ deed: 'merge-pull', pull: first });
    expect(await all.play({ deed: 'merge-pull' })).toMatchObject({
      said: expect.stringContaining(`pull request ${third} (Bring c)`),
    });
    const { pulls } = await all.look();
    expect(pulls.map(({ number, state }) => [number, state])).toEqual([
      [first, 'merged'],
      [second, 'open'],
      [third, 'merged'],
    ]);
    expect(all.state.file(REPOSITORY, 'c')).toBe('here');
    expect(all.state.checks(REPOSITORY, 'main').length).toBeGreaterThan(0);
  });

  it('must be open', async () => {
    const all = await stage();
    const none = { reason: 'refused-by-github', message: 'GitHub refuses: no pull request is open.' };
    expect(await all.play({ deed: 'merge-pull' })).toMatchObject(none);
    const number = await open(all, 'a');
    await all.play({ deed: 'merge-pull' });
    expect(await all.play({ deed: 'merge-pull', pull: number })).toMatchObject({ ok: false });
  });
});

describe('the default branch', () => {
  it('is protected, until it is so no longer', async () => {
    const { play, github } = await stage();
    const isProtected = async () => {
      const route = 'GET /repos/{owner}/{repo}/branches/{branch}';
      const answer = await github.request(route, { ...OWN, branch: 'main' }, { repeatable: true });
      return JSON.stringify('data' in answer ? answer.data : answer).includes('"protected":true');
    };
    expect(await isProtected()).toBe(false);
    await play({ deed: 'protect', on: true });
    expect(await isProtected()).toBe(true);
    await play({ deed: 'protect', on: false });
    expect(await isProtected()).toBe(false);
  });
});

describe('a leak', () => {
  it('is an issue that names the advisory', async () => {
    const { state, play } = await stage();
    const leaked = await play({ deed: 'leak', id: ID, where: 'issue' });
    const number = Number(/issue (\d+)/.exec(leaked.ok ? leaked.said : '')?.[1]);
    expect(state.issue(REPOSITORY, number)).toMatchObject({ title: expect.stringContaining(ID) });
    expect(leaked).toMatchObject({ ok: true, id: ID });
  });

  it('is a commit that names it, on another branch than that of the fix', async () => {
    const all = await stage();
    const before = all.state.headOf(REPOSITORY, 'main');
    await all.play({ deed: 'leak', id: ID, where: 'commit' });
    expect(all.state.headOf(REPOSITORY, 'main')).toBe(before);
    expect(await messageOf(all, 'notes')).toContain(ID);
  });

  it('is of an advisory that there is', async () => {
    const { play } = await stage();
    expect(await play({ deed: 'leak', id: 'GHSA-2222-2222-2222', where: 'issue' })).toMatchObject({
      reason: 'unknown-advisory',
    });
  });
});

describe('a look', () => {
  it('shows what is shipped at the beginning', async () => {
    const { look } = await stage();
    expect(await look()).toEqual({
      releases: [{ tag: 'v1.4.2', files: 14 }],
      tags: ['v1.4.2'],
      runs: [],
      pulls: [],
      crate: ['1.4.0', '1.4.1', '1.4.2'].map((version) => ({ version, isYanked: false })),
      imageTags: ['1.4.2', '1.4', '1'],
      announced: [],
    });
  });
});
