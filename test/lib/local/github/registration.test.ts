import { describe, expect, it } from 'vitest';
import { delivering } from './delivering.ts';
import { ADVISORIES, gitHubStandIn, REPOSITORY } from './on-stand-in.ts';

const MANIFEST = {
  name: 'Embargo of Octo',
  url: 'https://example.com',
  default_events: ['repository_advisory', 'issues', 'security_advisory'],
  default_permissions: { repository_advisories: 'write', issues: 'read' },
} as const;

describe('an App that is registered from a manifest', () => {
  it('is handed out once, to whoever has the code', async () => {
    const { asNobody, state } = await gitHubStandIn();
    const path = `/app-manifests/${state.registerApp(MANIFEST)}/conversions`;
    const { status, body } = await asNobody('POST', path);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      slug: 'embargo-of-octo',
      name: MANIFEST.name,
      events: MANIFEST.default_events,
      permissions: { ...MANIFEST.default_permissions, metadata: 'read' },
    });
    expect(body.pem).toContain('BEGIN RSA PRIVATE KEY');
    expect((await asNobody('POST', path)).status).toBe(404);
    expect((await asNobody('POST', '/app-manifests/guessed/conversions')).status).toBe(404);
  });

  it('signs in with its own key, and the one before it no more', async () => {
    const { ask, asApp, asNobody, jwt, state } = await gitHubStandIn();
    const before = jwt();
    await asNobody('POST', `/app-manifests/${state.registerApp(MANIFEST)}/conversions`);
    expect((await ask(before, 'GET', '/app')).status).toBe(401);
    expect((await asApp('GET', '/app')).body).toMatchObject({
      slug: 'embargo-of-octo',
      installations_count: 0,
    });
    expect((await asApp('GET', `/repos/${REPOSITORY}/installation`)).status).toBe(404);
    state.install('octo-org');
    expect((await asApp('GET', '/app/installations')).body).toMatchObject([
      { account: { login: 'octo-org' }, permissions: { issues: 'read' } },
    ]);
  });

  it('hears of what it asked for, at the address and with the secret that it was given', async () => {
    const { asNobody, received, state } = await delivering();
    const { url } = state.app.hook ?? { url: '' };
    const code = state.registerApp({ ...MANIFEST, hook_attributes: { url } });
    const { body } = await asNobody('POST', `/app-manifests/${code}/conversions`);
    state.install('octo-org');
    await state.report(REPOSITORY);
    await state.putFile(REPOSITORY, 'a', '1');
    expect(received.map(({ headers }) => headers['x-github-event'])).toEqual(['repository_advisory']);
    expect(received[0]?.headers['x-github-hook-installation-target-id']).toBe(String(body.id));
    expect(state.app.hook?.secret).toBe(body.webhook_secret);
  });

  it.each([
    ['an event without its permission', { ...MANIFEST, default_events: ['push'] }, 'push'],
    ['an event that there is not', { ...MANIFEST, default_events: ['thunder'] }, 'thunder'],
    ['a name that is too long', { ...MANIFEST, name: 'x'.repeat(35) }, 'name'],
    ['an address that is none', { ...MANIFEST, url: 'here' }, 'address'],
  ])('is refused for %s', async (_, manifest, problem) => {
    const { state } = await gitHubStandIn();
    expect(() => state.registerApp(manifest)).toThrow(problem);
  });
});

describe('the App’s webhook', () => {
  it('is moved to another address, and its secret is never told', async () => {
    const { asApp, received, state } = await delivering();
    const { url } = state.app.hook ?? { url: '' };
    const elsewhere = await asApp('PATCH', '/app/hook/config', { body: { url: 'http://127.0.0.1:9/' } });
    expect(elsewhere.body).toMatchObject({ url: 'http://127.0.0.1:9/', secret: '********' });
    await state.report(REPOSITORY);
    expect([received.length, state.deliveries.at(-1)?.status]).toEqual([0, 'failed to connect']);
    await asApp('PATCH', '/app/hook/config', { body: { url, secret: 'another' } });
    expect((await asApp('GET', '/app/hook/config')).body).toMatchObject({ url, content_type: 'json' });
    await state.report(REPOSITORY);
    expect(received).toHaveLength(1);
    expect(state.app.hook).toEqual({ url, secret: 'another' });
  });

  it('that the App does not have has no address', async () => {
    const { asApp } = await gitHubStandIn();
    expect((await asApp('GET', '/app/hook/config')).body).not.toHaveProperty('url');
  });
});

describe('an installation', () => {
  it('has not agreed to what the App asks for since, and is gone when it is taken away', async () => {
    const { asApp, state } = await gitHubStandIn();
    state.changeApp({ permissions: { ...state.app.permissions, packages: 'read' } });
    expect((await asApp('GET', '/app')).body.permissions).toHaveProperty('packages');
    const [installed] = (await asApp('GET', '/app/installations')).body;
    expect(installed.permissions).not.toHaveProperty('packages');
    state.uninstall('Octo-Org');
    expect((await asApp('GET', '/app/installations')).body).toEqual([]);
  });
});

describe('what GitHub tells of itself', () => {
  it('is told to anybody, and what is in repositories is not', async () => {
    const { asNobody, state } = await gitHubStandIn();
    expect((await asNobody('GET', '/meta')).body.hooks).toEqual(['127.0.0.0/8']);
    expect(state.violations).toEqual([]);
    expect((await asNobody('GET', `/repos/${REPOSITORY}/issues`)).status).toBe(401);
  });

  it('are the limits, and to ask for them costs nothing', async () => {
    const { asBot } = await gitHubStandIn();
    await asBot('GET', ADVISORIES);
    const rate = async () => (await asBot('GET', '/rate_limit')).body.resources.core;
    expect(await rate()).toMatchObject({ limit: 5000, used: 1, remaining: 4999 });
    expect(await rate()).toMatchObject({ used: 1 });
  });

  it('is who a person is, which an App is not', async () => {
    const { ask, asApp, asBot, state } = await gitHubStandIn();
    expect((await ask(state.addPersonalToken('ada'), 'GET', '/user')).body.login).toBe('ada');
    expect((await asBot('GET', '/user')).status).toBe(403);
    expect((await asApp('GET', '/user')).status).toBe(403);
  });
});
