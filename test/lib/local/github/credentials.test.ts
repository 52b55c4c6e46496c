import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ADVISORIES, gitHubStandIn, REPOSITORY, START } from './on-stand-in.ts';

const NOW = Date.parse(START) / 1000;

describe('the App at the stand-in', () => {
  it('is known by a token that its key signed', async () => {
    const { asApp } = await gitHubStandIn();
    expect((await asApp('GET', '/app')).body).toMatchObject({
      id: 1,
      slug: 'embargo',
      installations_count: 1,
    });
  });

  it.each([
    ['has ended', { exp: NOW }, /^'Expiration time' claim \('exp'\) must be/],
    ['lives longer than ten minutes', { exp: NOW + 601 }, /too far in the future$/],
    ['was issued later than now', { iat: NOW + 1 }, /^'Issued at' claim \('iat'\)/],
    ['is of another App', { iss: 2 }, /^'Issuer' claim/],
  ])('is not known by a token that %s', async (_, claims, message) => {
    const { ask, jwt } = await gitHubStandIn();
    const answer = await ask(jwt(claims), 'GET', '/app');
    expect([answer.status, answer.body.message]).toEqual([401, expect.stringMatching(message)]);
  });

  it('is not known by a token that another key signed, or none', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const privateKey = other.export({ type: 'pkcs1', format: 'pem' }).toString();
    const forger = await gitHubStandIn({ app: { id: 1, privateKey } });
    const { ask, jwt } = await gitHubStandIn();
    const unsigned = `${btoa('{"alg":"none"}')}.${jwt().split('.')[1]}.`;
    expect((await ask(forger.jwt(), 'GET', '/app')).status).toBe(401);
    expect((await ask(unsigned, 'GET', '/app')).status).toBe(401);
    expect((await ask(jwt({}, 'HS256'), 'GET', '/app')).status).toBe(401);
    expect((await forger.ask(forger.jwt(), 'GET', '/app')).status).toBe(200);
  });

  it('is told the time of the stand-in with every answer, so that it can set its own clock', async () => {
    const { ask } = await gitHubStandIn();
    expect((await ask('none', 'GET', '/app')).headers.get('date')).toBe('Sun, 01 Mar 2026 09:00:00 GMT');
  });
});

describe('an installation at the stand-in', () => {
  it('has a token for one hour by the clock', async () => {
    const { ask, token, world } = await gitHubStandIn();
    const shown = await token();
    world.now = '2026-03-01T09:59:59Z';
    expect((await ask(shown, 'GET', ADVISORIES)).status).toBe(200);
    world.now = '2026-03-01T10:00:00Z';
    const answer = await ask(shown, 'GET', ADVISORIES);
    expect([answer.status, answer.body.message]).toEqual([401, 'Bad credentials']);
  });

  it('sees the repositories of its account alone', async () => {
    const { asBot, state } = await gitHubStandIn();
    state.addRepository('octo-org/second');
    state.addRepository('elsewhere/third');
    const { body } = await asBot('GET', '/installation/repositories');
    const names = body.repositories.map((repository: { full_name: string }) => repository.full_name);
    expect([body.total_count, names]).toEqual([2, [REPOSITORY, 'octo-org/second']]);
    expect((await asBot('GET', '/repos/elsewhere/third/security-advisories')).status).toBe(404);
    expect((await asBot('GET', '/repos/Octo-Org/Rust-Template/security-advisories')).status).toBe(200);
  });

  it('may have a token for some repositories and some permissions, and none for more than it has', async () => {
    const { ask, asApp, state, token } = await gitHubStandIn();
    state.addRepository('octo-org/second');
    const narrow = await token({ repositories: ['second'], permissions: { repository_advisories: 'read' } });
    expect((await ask(narrow, 'GET', ADVISORIES)).status).toBe(404);
    const second = '/repos/octo-org/second/security-advisories';
    expect((await ask(narrow, 'GET', second)).status).toBe(200);
    const body = { summary: 'x', description: 'x', vulnerabilities: [] };
    expect((await ask(narrow, 'POST', second, { body })).status).toBe(403);
    const { id } = (await asApp('GET', `/repos/${REPOSITORY}/installation`)).body;
    const path = `/app/installations/${id}/access_tokens`;
    expect((await asApp('POST', path, { body: { permissions: { checks: 'write' } } })).status).toBe(422);
    expect((await asApp('POST', path, { body: { repositories: ['third'] } })).status).toBe(422);
  });

  it('may do only what it was granted', async () => {
    const { asApp, ask, state } = await gitHubStandIn();
    const id = state.install('careful', { metadata: 'read' });
    state.addRepository('careful/one');
    const { token } = (await asApp('POST', `/app/installations/${id}/access_tokens`)).body;
    const answer = await ask(token, 'GET', '/repos/careful/one/security-advisories');
    expect([answer.status, answer.body.message]).toEqual([403, 'Resource not accessible by integration']);
  });

  it('is found by its account and by a repository, and not where the App is not installed', async () => {
    const { asApp, state } = await gitHubStandIn();
    state.addRepository('elsewhere/one', { installed: false });
    const found = async (path: string) => (await asApp('GET', `${path}/installation`)).body.account?.login;
    expect(await found(`/repos/${REPOSITORY}`)).toBe('octo-org');
    expect(await found('/orgs/Octo-Org')).toBe('octo-org');
    expect(await found('/repos/elsewhere/one')).toBeUndefined();
    expect(await found('/orgs/elsewhere')).toBeUndefined();
  });

  it('does not pass for the App, nor the App for it', async () => {
    const { asApp, asBot } = await gitHubStandIn();
    expect((await asBot('GET', '/app')).status).toBe(401);
    expect((await asApp('GET', ADVISORIES)).status).toBe(403);
  });
});

describe('a person at the stand-in', () => {
  it('reads and changes by a personal token, and is not the App', async () => {
    const { ask, state } = await gitHubStandIn();
    const token = state.addPersonalToken('ada');
    const ghsa = await state.report(REPOSITORY);
    const { status, body } = await ask(token, 'POST', `${ADVISORIES}/${ghsa}/comments`, {
      body: { body: 'Seen.' },
    });
    expect([status, body.user.login, body.author_association]).toEqual([201, 'ada', 'MEMBER']);
    expect((await ask(token, 'GET', '/app/hook/deliveries')).status).toBe(401);
    expect((await ask(token, 'GET', '/installation/repositories')).status).toBe(403);
  });
});
