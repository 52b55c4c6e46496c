import { describe, expect, it } from 'vitest';
import { gitHubStandIn, REPOSITORY } from './on-stand-in.ts';

const HERE = `/repos/${REPOSITORY}`;
const MAIN = `${HERE}/git/refs/heads/main`;

/** A stand-in with a commit beside the default branch. */
async function withBump() {
  const github = await gitHubStandIn();
  const { asBot, state } = github;
  const head = state.headOf(REPOSITORY, 'main');
  const bump = await state.commit(REPOSITORY, { branch: 'bump', files: { version: '2' } });
  const open = (body: object = {}) =>
    asBot('POST', `${HERE}/pulls`, { body: { title: 'A version', head: 'bump', base: 'main', ...body } });
  const merge = (number: number, body?: object) =>
    asBot('PUT', `${HERE}/pulls/${number}/merge`, { ...(body && { body }) });
  return { ...github, head, bump, open, merge };
}

describe('a protected branch', () => {
  it('tells it, and what it asks for', async () => {
    const { asBot, state } = await gitHubStandIn();
    const rules = async () => (await asBot('GET', `${HERE}/rules/branches/main`)).body;
    expect([(await asBot('GET', `${HERE}/branches/main`)).body.protected, await rules()]).toEqual([
      false,
      [],
    ]);
    state.protectBranch(REPOSITORY, { requiredChecks: ['test'] });
    expect((await asBot('GET', `${HERE}/branches/main`)).body.protected).toBe(true);
    expect(await rules()).toMatchObject([
      { type: 'pull_request' },
      {
        type: 'required_status_checks',
        parameters: { required_status_checks: [{ context: 'test' }] },
      },
    ]);
    expect((await asBot('GET', `${HERE}/rules/branches/other`)).body).toEqual([]);
    state.unprotectBranch(REPOSITORY);
    expect(await rules()).toEqual([]);
  });

  it('is moved by no push, not even a forced one', async () => {
    const { asBot, state, head, bump } = await withBump();
    state.protectBranch(REPOSITORY);
    for (const force of [false, true]) {
      const { status, body } = await asBot('PATCH', MAIN, { body: { sha: bump, force } });
      expect([status, body.message]).toEqual([
        422,
        'Repository rule violations found\n\nChanges must be made through a pull request.\n\n',
      ]);
    }
    expect(state.headOf(REPOSITORY, 'main')).toBe(head);
  });

  it('of the older kind is told of, without its rules', async () => {
    const { asBot, state, bump } = await withBump();
    state.protectBranch(REPOSITORY, { isClassic: true });
    expect((await asBot('GET', `${HERE}/branches/main`)).body.protected).toBe(true);
    expect((await asBot('GET', `${HERE}/rules/branches/main`)).body).toEqual([]);
    const { status, body } = await asBot('PATCH', MAIN, { body: { sha: bump } });
    expect([status, body.message]).toEqual([422, 'Changes must be made through a pull request.']);
  });

  it('that asks for checks alone is moved to what has passed them', async () => {
    const { asBot, state, bump } = await withBump();
    state.protectBranch(REPOSITORY, { requirePullRequest: false, requiredChecks: ['test'] });
    const move = () => asBot('PATCH', MAIN, { body: { sha: bump } });
    const refused = await move();
    expect([refused.status, refused.body.message]).toEqual([
      422,
      expect.stringContaining('Required status check "test" is expected.'),
    ]);
    state.setChecks(REPOSITORY, 'bump', [{ name: 'test', conclusion: 'failure' }]);
    expect((await move()).status).toBe(422);
    state.setChecks(REPOSITORY, 'bump', [{ name: 'test' }]);
    expect((await move()).status).toBe(200);
  });

  it('does not keep tags and other branches from being made', async () => {
    const { asBot, state, bump } = await withBump();
    state.protectBranch(REPOSITORY);
    const make = async (ref: string) =>
      (await asBot('POST', `${HERE}/git/refs`, { body: { ref, sha: bump } })).status;
    expect([await make('refs/tags/v2'), await make('refs/heads/again')]).toEqual([201, 201]);
  });
});

describe('a pull request by the API', () => {
  it('is the App’s, is found by its branch, and brings its commit when it is merged', async () => {
    const { asBot, state, open, merge, head, bump } = await withBump();
    state.protectBranch(REPOSITORY);
    const { status, body } = await open();
    expect([status, body.user.login, body.head.sha]).toEqual([201, 'embargo[bot]', bump]);
    const listed = async (query: string) =>
      (await asBot('GET', `${HERE}/pulls?${query}`)).body.map(({ number }: { number: number }) => number);
    expect(await listed('head=octo-org:bump&base=main')).toEqual([body.number]);
    const merged = await merge(body.number);
    expect(merged.body).toMatchObject({ merged: true, sha: state.headOf(REPOSITORY, 'main') });
    expect(state.file(REPOSITORY, 'version')).toBe('2');
    expect(await listed('state=open')).toEqual([]);
    const { parents } = (await asBot('GET', `${HERE}/commits/main`)).body;
    expect(parents.map(({ sha }: { sha: string }) => sha)).toEqual([head, bump]);
  });

  it('that is squashed brings one commit with the message that is asked for', async () => {
    const { asBot, open, merge, head } = await withBump();
    const { number } = (await open()).body;
    await merge(number, { merge_method: 'squash', commit_title: 'A version', commit_message: 'Bump.' });
    const { body } = await asBot('GET', `${HERE}/commits/main`);
    expect(body.parents).toMatchObject([{ sha: head }]);
    expect(body.commit.message).toBe('A version\n\nBump.');
  });

  it.each([
    ['a head that is not there', { head: 'nowhere' }],
    ['a base that is not there', { base: 'nowhere' }],
    ['a head that brings nothing', { head: 'main' }],
    ['no title', { title: undefined }],
  ])('with %s is refused', async (_, body) => {
    const { open } = await withBump();
    expect((await open(body)).status).toBe(422);
  });

  it('of a branch is there once', async () => {
    const { open } = await withBump();
    await open();
    const { status, body } = await open({ head: 'octo-org:bump' });
    expect([status, body.errors[0].message]).toEqual([
      422,
      'A pull request already exists for octo-org:bump.',
    ]);
  });

  it('is not merged before the checks have passed, nor at another commit, nor twice', async () => {
    const { state, open, merge, head, bump } = await withBump();
    state.protectBranch(REPOSITORY, { requiredChecks: ['test'] });
    const { number } = (await open()).body;
    expect((await merge(number)).status).toBe(405);
    state.setChecks(REPOSITORY, 'bump', [{ name: 'test' }]);
    expect((await merge(number, { sha: head })).status).toBe(409);
    await state.setMergeable(REPOSITORY, number, 'blocked');
    expect((await merge(number)).status).toBe(405);
    await state.setMergeable(REPOSITORY, number, 'clean');
    expect((await merge(number, { sha: bump })).status).toBe(200);
    expect((await merge(number)).status).toBe(405);
  });

  it('needs a permission of its own, and that of a push to be merged', async () => {
    const { ask, open, token } = await withBump();
    const { number } = (await open()).body;
    const path = `${HERE}/pulls`;
    const reader = await token({ permissions: { pull_requests: 'read', contents: 'write' } });
    const body = { title: 'x', head: 'bump', base: 'main' };
    expect((await ask(reader, 'POST', path, { body })).status).toBe(403);
    const talker = await token({ permissions: { pull_requests: 'write', contents: 'read' } });
    expect((await ask(talker, 'PUT', `${path}/${number}/merge`)).status).toBe(403);
  });
});
