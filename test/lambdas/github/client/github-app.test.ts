import { describe, expect, it } from 'vitest';
import { addSeconds, millisecondsOf } from '../../../../lambdas/incident/time/instant.ts';
import { appKey, appRoutes, appState, given, REPO } from './github-server.ts';

const GET = 'GET /repos/{owner}/{repo}';
const repeatable = { repeatable: true };
const LOOK_UP = 'GET /repos/octo/demo/installation';
const MAKE_TOKEN = 'POST /app/installations/7/access_tokens';
const READ = 'GET /repos/octo/demo';

const OLD = appKey();
const NEW = appKey();

async function givenApp(privateKeys = [NEW.pem], known = [NEW.publicKey]) {
  const state = appState(...known);
  let now = () => '';
  const made = await given((app) => appRoutes(app, state, () => now()), {
    kind: 'app',
    id: 12,
    privateKeys,
  });
  now = () => made.world.now;
  const asked = () => made.seen.splice(0).map(({ method, path }) => `${method} ${path}`);
  return { ...made, state, asked };
}

describe('a GitHub App', () => {
  it('finds its installation, gets a token for it and asks with that', async () => {
    const { github, asked } = await givenApp();

    expect(await github.request(GET, REPO, repeatable)).toMatchObject({
      status: 'ok',
      data: { token: 'ghs_1' },
    });
    expect(asked()).toEqual([LOOK_UP, MAKE_TOKEN, READ]);
  });

  it('proves itself with a token of 10 minutes, by the clock that it was given', async () => {
    const { github, state, world } = await givenApp();
    world.now = '2031-05-01T00:00:00Z';

    await github.request(GET, REPO, repeatable);

    const now = millisecondsOf(world.now) / 1000;
    expect(state.claims).toContainEqual({ iss: '12', iat: now - 300, exp: now + 300 });
  });

  it('asks as itself for what only the App may know', async () => {
    const { github, asked } = await givenApp();

    expect(await github.request('GET /app', {}, repeatable)).toMatchObject({ status: 'ok' });
    expect(asked()).toEqual(['GET /app']);
  });

  it('keeps the token until a minute before it expires, and then gets another', async () => {
    const { github, asked, world } = await givenApp();
    await github.request(GET, REPO, repeatable);
    asked();

    world.now = addSeconds(world.now, 3539);
    expect(await github.request(GET, REPO, repeatable)).toMatchObject({ data: { token: 'ghs_1' } });
    expect(asked()).toEqual([READ]);

    world.now = addSeconds(world.now, 1);
    expect(await github.request(GET, REPO, repeatable)).toMatchObject({ data: { token: 'ghs_2' } });
    expect(asked()).toEqual([MAKE_TOKEN, READ]);
  });

  it('looks up once and makes one token where a hundred ask at once', async () => {
    const { github, asked } = await givenApp();

    await Promise.all(Array.from({ length: 100 }, () => github.request(GET, REPO, repeatable)));

    const counts = Object.groupBy(asked(), (one) => one);
    expect(counts).toMatchObject({ [LOOK_UP]: { length: 1 }, [MAKE_TOKEN]: { length: 1 } });
    expect(counts[READ]).toHaveLength(100);
  });

  it('replaces a token once where a hundred find it refused', async () => {
    const { github, state } = await givenApp();
    await github.request(GET, REPO, repeatable);
    state.tokens.clear();

    const all = Array.from({ length: 100 }, () => github.request(GET, REPO, repeatable));

    expect(new Set((await Promise.all(all)).map(({ status }) => status))).toEqual(new Set(['ok']));
    expect(state.made).toBe(2);
  });

  it('replaces a token that GitHub refuses, once, also for what must not happen twice', async () => {
    const { github, asked, state } = await givenApp();
    await github.request(GET, REPO, repeatable);
    asked();
    state.tokens.clear();

    expect(await github.request(GET, REPO, { repeatable: false })).toMatchObject({
      data: { token: 'ghs_2' },
    });
    expect(asked()).toEqual([READ, MAKE_TOKEN, READ]);
  });

  it('serves all repositories of an account with one look-up and one token', async () => {
    const { github, asked, state } = await givenApp();
    for (let one = 0; one < 500; one += 1) state.installations.set(`octo/repo-${one}`, 7);

    for (let one = 0; one < 500; one += 1) {
      const outcome = await github.request(GET, { owner: 'octo', repo: `repo-${one}` }, repeatable);
      expect(outcome).toMatchObject({ status: 'ok' });
    }

    expect(asked()).toHaveLength(502);
    expect(github.counts()).toEqual([
      { credential: 'app', hour: '2026-03-01T09:00:00Z', requests: 2, notModified: 0 },
      { credential: 'installation 7', hour: '2026-03-01T09:00:00Z', requests: 500, notModified: 0 },
    ]);
  });

  it('serves each account with its own installation', async () => {
    const { github, state, asked } = await givenApp();
    state.installations.set('other/thing', 8);

    await github.request(GET, REPO, repeatable);
    const other = await github.request(GET, { owner: 'other', repo: 'thing' }, repeatable);

    expect(other).toMatchObject({ status: 'ok', data: { token: 'ghs_2' } });
    expect(asked()).toContain('POST /app/installations/8/access_tokens');
  });

  it('asks on behalf of a repository, or as an installation, where the route names none', async () => {
    const { github, state, asked } = await givenApp();

    await github.request('GET /advisories', {}, { ...repeatable, onBehalfOf: REPO });
    await github.request(
      'GET /installation/repositories',
      {},
      { ...repeatable, onBehalfOf: { installation: 7 } },
    );

    expect(asked()).toEqual([LOOK_UP, MAKE_TOKEN, 'GET /advisories', 'GET /installation/repositories']);
    expect(state.made).toBe(1);
  });

  it('does not guess on whose behalf to ask', async () => {
    const { github } = await givenApp();

    await expect(github.request('GET /advisories', {}, repeatable)).rejects.toThrow(
      'Nothing tells on whose behalf to ask for GET /advisories.',
    );
  });

  it('gives no secret away where its key cannot be read', async () => {
    const { github, world } = await givenApp(['-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n']);
    const fault: unknown = await github.request(GET, REPO, repeatable).catch((error: unknown) => error);

    expect(fault).toMatchObject({ message: expect.stringContaining('private key cannot be read') });
    expect(fault).toMatchObject({ cause: expect.any(Error) });
    expect(String(fault) + JSON.stringify(world.lines)).not.toContain('c2VjcmV0');
  });
});

describe('an App that is not installed', () => {
  const notInstalled = { status: 'not-found', missing: 'installation' };

  it('on any repository of an account, is told so', async () => {
    const { github, state } = await givenApp();
    state.installations.clear();

    expect(await github.request(GET, REPO, repeatable)).toEqual(notInstalled);
  });

  it('on a repository, though on others of the account, is told so', async () => {
    const { github } = await givenApp();
    await github.request(GET, REPO, repeatable);

    expect(await github.request(GET, { owner: 'octo', repo: 'not-chosen' }, repeatable)).toEqual(
      notInstalled,
    );
  });

  it('any more, is told so', async () => {
    const { github, state } = await givenApp();
    await github.request(GET, REPO, repeatable);
    state.installations.clear();
    state.tokens.clear();

    expect(await github.request(GET, REPO, repeatable)).toEqual(notInstalled);
  });

  it('is found at the next request once it is installed', async () => {
    const { github, state } = await givenApp();
    state.installations.clear();
    await github.request(GET, REPO, repeatable);
    state.installations.set('octo/demo', 9);

    expect(await github.request(GET, REPO, repeatable)).toMatchObject({ status: 'ok' });
  });

  it('and was installed anew is found with its new installation', async () => {
    const { github, state } = await givenApp();
    await github.request(GET, REPO, repeatable);
    state.installations.set('octo/demo', 9);
    state.tokens.clear();

    expect(await github.request(GET, REPO, repeatable)).toMatchObject({ status: 'ok' });
  });

  it('is looked up at most once an hour for a resource that is just not there', async () => {
    const { github, asked, world } = await givenApp();
    const missing = () => github.request('GET /repos/{owner}/{repo}/contents', REPO, repeatable);
    const resource = { status: 'not-found', missing: 'resource' };
    await github.request(GET, REPO, repeatable);
    asked();

    expect([await missing(), await missing()]).toEqual([resource, resource]);
    expect(asked()).not.toContain(LOOK_UP);

    world.now = addSeconds(world.now, 3600);
    expect([await missing(), await missing()]).toEqual([resource, resource]);
    expect(asked().filter((one) => one === LOOK_UP)).toHaveLength(1);
  });
});

describe('a repository that was transferred to another account', () => {
  const MOVED = { owner: 'octo', repo: 'moved' };

  async function givenMoved() {
    const made = await givenApp();
    made.state.installations.set('octo/moved', 8);
    made.state.accounts.set(8, 'elsewhere');
    return made;
  }

  it('is served under its old name by the installation of its new account', async () => {
    const { github, asked } = await givenMoved();
    await github.request(GET, REPO, repeatable);

    expect(await github.request(GET, MOVED, repeatable)).toMatchObject({ status: 'ok' });
    asked();
    expect(await github.request(GET, MOVED, repeatable)).toMatchObject({ status: 'ok' });
    expect(asked()).toEqual(['GET /repos/octo/moved']);
  });

  it.each([[[MOVED, REPO]], [[REPO, MOVED, REPO]]])(
    'lends its installation to no other repository of the old account',
    async (order) => {
      const { github, seen, state } = await givenMoved();

      for (const one of order) await github.request(GET, one, repeatable);

      const last = seen.at(-1);
      expect(last).toMatchObject({ path: '/repos/octo/demo' });
      expect(state.tokens.get(last?.headers.authorization?.replace('token ', '') ?? '')).toBe(7);
      const asking = seen.filter(({ path }) => path === '/repos/octo/demo').map(({ headers }) => headers);
      expect(new Set(asking.map(({ authorization }) => authorization)).size).toBe(1);
    },
  );

  it('and back is served by the installation of the account again', async () => {
    const { github, state, world } = await givenMoved();
    await github.request(GET, REPO, repeatable);
    await github.request(GET, MOVED, repeatable);
    state.installations.set('octo/moved', 7);
    world.now = addSeconds(world.now, 3600);

    expect(await github.request(GET, MOVED, repeatable)).toMatchObject({ status: 'ok' });
  });
});

describe('the keys of an App', () => {
  it('both serve while they are rotated, and the one that GitHub knows is remembered', async () => {
    const { github, asked } = await givenApp([NEW.pem, OLD.pem], [OLD.publicKey]);

    expect(await github.request(GET, REPO, repeatable)).toMatchObject({ status: 'ok' });
    expect(asked()).toEqual([LOOK_UP, LOOK_UP, MAKE_TOKEN, READ]);
  });

  it('go on to serve when GitHub forgets the one that served so far', async () => {
    const { github, asked, state } = await givenApp([NEW.pem, OLD.pem], [OLD.publicKey]);
    await github.request('GET /app', {}, repeatable);
    state.keys = [NEW.publicKey];
    asked();

    expect(await github.request('GET /app', {}, repeatable)).toMatchObject({ status: 'ok' });
    expect(await github.request('GET /app', {}, repeatable)).toMatchObject({ status: 'ok' });
    expect(asked()).toHaveLength(3);
  });

  it('that GitHub knows none of are told as forbidden, after each was tried once', async () => {
    const { github, asked } = await givenApp([NEW.pem, OLD.pem], []);

    expect(await github.request(GET, REPO, repeatable)).toMatchObject({ status: 'forbidden', code: 401 });
    expect(asked()).toEqual([LOOK_UP, LOOK_UP]);
  });

  it('may stand in one line, with line breaks written as \\n', async () => {
    const { github } = await givenApp([NEW.pem.replaceAll('\n', '\\n')]);

    expect(await github.request('GET /app', {}, repeatable)).toMatchObject({ status: 'ok' });
  });
});

describe('what fails on the way to a token', () => {
  it('is no uncertainty of the request, which was not made', async () => {
    const state = appState(NEW.publicKey);
    const { github, seen } = await given(
      (app) => {
        app.post('/app/installations/7/access_tokens', (call) => call.json({}, 502));
        appRoutes(app, state, () => '2026-03-01T09:00:00Z');
      },
      { kind: 'app', id: 12, privateKeys: [NEW.pem] },
    );

    const outcome = await github.request('POST /repos/{owner}/{repo}/forks', REPO, { repeatable: false });

    expect(outcome).toEqual({ status: 'unavailable', reason: 'HTTP 502' });
    expect(seen.map(({ path }) => path)).not.toContain('/repos/octo/demo/forks');
  });

  it('is told where the installation is suspended', async () => {
    const { github } = await given(
      (app) => {
        app.post('/app/installations/7/access_tokens', (call) =>
          call.json({ message: 'This installation has been suspended' }, 403),
        );
        appRoutes(app, appState(NEW.publicKey), () => '');
      },
      { kind: 'app', id: 12, privateKeys: [NEW.pem] },
    );

    expect(await github.request(GET, REPO, repeatable)).toEqual({
      status: 'forbidden',
      code: 403,
      message: 'This installation has been suspended',
    });
  });

  it('rests one credential, not the others', async () => {
    const state = appState(NEW.publicKey);
    state.installations.set('other/thing', 8);
    const { github } = await given(
      (app) => {
        app.get('/repos/octo/limited', (call) => call.json({}, 429, { 'retry-after': '600' }));
        appRoutes(app, state, () => '2026-03-01T09:00:00Z');
      },
      { kind: 'app', id: 12, privateKeys: [NEW.pem] },
    );
    await github.request(GET, REPO, repeatable);
    await github.request(GET, { owner: 'octo', repo: 'limited' }, repeatable);

    expect(await github.request(GET, REPO, repeatable)).toMatchObject({ status: 'limited' });
    expect(await github.request(GET, { owner: 'other', repo: 'thing' }, repeatable)).toMatchObject({
      status: 'ok',
    });
  });
});
