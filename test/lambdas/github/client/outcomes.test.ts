import { describe, expect, it } from 'vitest';
import { type Call, cut, given, REPO, TOKEN } from './github-server.ts';

const GET = 'GET /repos/{owner}/{repo}';
const PATCH = 'PATCH /repos/{owner}/{repo}';
const once = { repeatable: false };
const repeatable = { repeatable: true };

describe('a request to GitHub', () => {
  it('says who asks, for which version of the API, and is to end after 10 seconds', async () => {
    const { github, seen, world } = await given((app) => app.get('*', (call) => call.json({})));

    await github.request(GET, REPO, repeatable);

    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ method: 'GET', path: '/repos/octo/demo' });
    expect(seen[0]?.headers).toMatchObject({
      authorization: `token ${TOKEN}`,
      'user-agent': expect.stringMatching(/^embargo/),
      'x-github-api-version': '2022-11-28',
      accept: 'application/vnd.github+json',
    });
    expect(world.deadlines).toEqual([10_000]);
  });

  it('puts what the path does not name into the query of a GET', async () => {
    const { github, seen } = await given((app) => app.get('*', (call) => call.json([])));

    await github.request(GET, { ...REPO, state: 'triage', per_page: 100 }, repeatable);

    expect(seen[0]?.path).toBe('/repos/octo/demo?state=triage&per_page=100');
  });

  it('puts it into the body elsewhere, as JSON', async () => {
    const { github, seen } = await given((app) => app.patch('*', (call) => call.json({})));

    await github.request(PATCH, { ...REPO, severity: 'high', credits: ['a'] }, once);

    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ severity: 'high', credits: ['a'] });
  });

  it('asks for another media type where told, and gives its text', async () => {
    const type = 'application/vnd.github.raw+json';
    const { github, seen } = await given((app) =>
      app.get('*', (call) => call.body('# Security', 200, { 'content-type': `${type}; charset=utf-8` })),
    );

    const outcome = await github.request(GET, REPO, { ...repeatable, accept: type });

    expect(seen[0]?.headers.accept).toBe(type);
    expect(outcome).toMatchObject({ status: 'ok', data: '# Security' });
  });

  it.each(['..', '.', '', 'a/../../user', undefined, {}])(
    'is refused before it is sent where a variable of the path is %j',
    async (repo) => {
      const { github, seen } = await given(() => undefined);

      const asked = github.request(GET, { owner: 'octo', repo }, { ...once, onBehalfOf: REPO });

      await expect(asked).rejects.toThrow('GET /repos/{owner}/{repo} needs another repo.');
      expect(seen).toEqual([]);
    },
  );

  it.each([
    ['a/b.yml', '/repos/octo/demo/contents/a/b.yml'],
    ['a?b=c#d', '/repos/octo/demo/contents/a%3Fb%3Dc%23d'],
    ['a/%2e%2e/b', '/repos/octo/demo/contents/a/%252e%252e/b'],
  ])('stays below its path, whatever is in a variable of several segments: %s', async (path, asked) => {
    const { github, seen } = await given((app) => app.get('*', (call) => call.json({})));

    await github.request('GET /repos/{owner}/{repo}/contents/{+path}', { ...REPO, path }, repeatable);

    expect(seen[0]?.path).toBe(asked);
  });

  it.each(['baseUrl', 'headers', 'request', 'url', 'method', 'mediaType'])(
    'is refused before it is sent where a parameter is called %s, which would change where it goes',
    async (name) => {
      const { github, seen } = await given(() => undefined);

      const asked = github.request(PATCH, { ...REPO, [name]: 'http://127.0.0.2' }, once);

      await expect(asked).rejects.toThrow(`cannot have a parameter ${name}`);
      expect(seen).toEqual([]);
    },
  );
});

describe('an outcome', () => {
  it('is ok, with the data and the headers', async () => {
    const { github } = await given((app) =>
      app.get('*', (call) => call.json({ id: 1 }, 200, { etag: '"1"' })),
    );

    expect(await github.request(GET, REPO, repeatable)).toMatchObject({
      status: 'ok',
      data: { id: 1 },
      headers: { etag: '"1"' },
    });
  });

  it.each([
    [202, '{}'],
    [202, ''],
    [204, null],
  ] as const)('is ok for %i with %j', async (code, body) => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    const { github } = await given((app) =>
      app.patch('*', () => new Response(body, { status: code, headers })),
    );

    expect(await github.request(PATCH, REPO, once)).toMatchObject({ status: 'ok' });
  });

  it('keeps ids that are too large for a number of JavaScript', async () => {
    const { github } = await given((app) =>
      app.get('*', (call) =>
        call.body('{"id":175293784928493569}', 200, { 'content-type': 'application/json' }),
      ),
    );

    expect(await github.request(GET, REPO, repeatable)).toMatchObject({ data: { id: 175293784928493569n } });
  });

  it.each([
    [401, { status: 'forbidden', code: 401, message: 'no' }],
    [403, { status: 'forbidden', code: 403, message: 'no' }],
    [451, { status: 'forbidden', code: 451, message: 'no' }],
    [404, { status: 'not-found', missing: 'resource' }],
    [410, { status: 'gone' }],
    [400, { status: 'invalid', code: 400, message: 'no' }],
    [409, { status: 'invalid', code: 409, message: 'no' }],
    [422, { status: 'invalid', code: 422, message: 'no' }],
  ] as const)('of %i is a value, after one request', async (code, outcome) => {
    const { github, seen } = await given((app) =>
      app.patch('*', (call) => call.json({ message: 'no' }, code)),
    );

    expect(await github.request(PATCH, REPO, repeatable)).toEqual(outcome);
    expect(seen).toHaveLength(1);
  });

  it('tells for a personal token that only an App may ask, and asks nothing', async () => {
    const { github, seen } = await given(() => undefined);

    expect(await github.request('GET /app/hook/deliveries', {}, repeatable)).toMatchObject({
      status: 'forbidden',
      code: 401,
    });
    expect(seen).toEqual([]);
  });
});

describe('a redirect', () => {
  it.each(['GET', 'PATCH'])(
    'within the API is followed by a %s with the same method and body',
    async (method) => {
      const { github, seen } = await given((app) => {
        app.all('/repos/octo/demo', (call) => call.redirect('/repositories/42', 307));
        app.all('/repositories/42', (call) => call.json({ id: 42 }));
      });

      const outcome = await github.request(`${method} /repos/{owner}/{repo}`, { ...REPO, a: '1' }, once);

      expect(outcome).toMatchObject({ status: 'ok', data: { id: 42 } });
      expect(seen.map((one) => [one.method, one.headers.authorization])).toEqual([
        [method, `token ${TOKEN}`],
        [method, `token ${TOKEN}`],
      ]);
      expect(seen[1]?.body).toBe(method === 'GET' ? '' : '{"a":"1"}');
    },
  );

  it('to elsewhere is not followed', async () => {
    const other = await given((app) => app.all('*', (call) => call.json({})));
    const { github } = await given((app) => app.all('*', (call) => call.redirect(`${other.url}/x`, 302)));

    expect(await github.request(GET, REPO, repeatable)).toMatchObject({ status: 'invalid', code: 302 });
    expect(other.seen).toEqual([]);
  });

  it.each(['http://[', '//other.example/x', 'https://api.github.com@other.example/', 'file:///etc/passwd'])(
    'to %s is not followed, and what was asked did not happen',
    async (location) => {
      const { github, seen } = await given((app) =>
        app.all('*', (call) => call.body(null, 307, { location })),
      );

      expect(await github.request(PATCH, REPO, once)).toMatchObject({ status: 'invalid', code: 307 });
      expect(seen).toHaveLength(1);
    },
  );

  it.each(['/elsewhere', '/api/v3/../../elsewhere', '/api/v3/%2e%2e/secret', '/api/v33/x'])(
    'to %s, out of an API that is below a path, is not followed',
    async (location) => {
      const { github, seen } = await given(
        (app) => app.all('*', (call) => call.body(null, 307, { location })),
        undefined,
        '/api/v3',
      );

      expect(await github.request(GET, REPO, repeatable)).toMatchObject({ status: 'invalid', code: 307 });
      expect(seen.map(({ path }) => path)).toEqual(['/api/v3/repos/octo/demo']);
    },
  );

  it('that goes round in a circle ends', async () => {
    const { github, seen } = await given((app) =>
      app.all('*', (call) => call.redirect('/repositories/1', 301)),
    );

    expect(await github.request(GET, REPO, repeatable)).toMatchObject({ status: 'invalid', code: 301 });
    expect(seen).toHaveLength(4);
  });
});

/** JSON without a message and with an id that JSON.stringify cannot write. */
function hugeId(call: Call) {
  return call.body('{"id":175293784928493569}', 502, { 'content-type': 'application/json' });
}

/** What GitHub does with a request that it may have carried out. */
const TROUBLES: readonly (readonly [string, string, (call: Call) => Response | Promise<Response>])[] = [
  ['a 502', 'HTTP 502', (call) => call.json({ message: 'Server Error' }, 502)],
  ['a 500', 'HTTP 500', (call) => call.text('', 500)],
  ['a 408', 'HTTP 408', (call) => call.text('', 408)],
  ['a connection that breaks', 'UND_ERR_SOCKET', cut],
  [
    'JSON that breaks off',
    'SyntaxError',
    (call) => call.body('{"id":', 200, { 'content-type': 'application/json' }),
  ],
  ['a page of some proxy', 'SyntaxError', (call) => call.html('<h1>Sign in</h1>')],
  ['bytes where JSON was asked for', 'SyntaxError', (call) => call.body(new Uint8Array([1]).buffer)],
  [
    'what claims to be compressed and is not',
    'Z_DATA_ERROR',
    (call) => call.body('{"id":1}', 200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }),
  ],
  ['an error that the library cannot put into words', 'TypeError', hugeId],
  [
    'a body that breaks off',
    'UND_ERR_SOCKET',
    (call) => {
      const { outgoing } = call.env;
      outgoing.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'content-length': 100 });
      outgoing.write('half', () => call.env.incoming.socket.destroy());
      return new Promise(() => undefined);
    },
  ],
];

describe.each(TROUBLES)('%s', (_, reason, trouble) => {
  it('is met by asking again after 1, 2 and 4 seconds where that does no harm', async () => {
    let left = 3;
    const { github, seen, world } = await given((app) =>
      app.get('*', (call) => {
        left -= 1;
        return left >= 0 ? trouble(call) : call.json({ id: 1 });
      }),
    );

    expect(await github.request(GET, REPO, repeatable)).toMatchObject({ status: 'ok', data: { id: 1 } });
    expect(seen).toHaveLength(4);
    expect(world.waits).toEqual([1000, 2000, 4000]);
  });

  it('ends as unavailable where it lasts', async () => {
    const { github, seen } = await given((app) => app.get('*', trouble));

    expect(await github.request(GET, REPO, repeatable)).toEqual({ status: 'unavailable', reason });
    expect(seen).toHaveLength(4);
  });

  it('ends as uncertain, after one request, where repeating would do harm', async () => {
    const { github, seen, world } = await given((app) => app.patch('*', trouble));

    expect(await github.request(PATCH, REPO, once)).toEqual({ status: 'uncertain', reason });
    expect(seen).toHaveLength(1);
    expect(world.waits).toEqual([]);
  });
});

describe('a request whose time is over', () => {
  it('ends as uncertain where repeating would do harm', async () => {
    const { github, expire } = await given((app) =>
      app.patch('*', () => {
        expire();
        return new Promise(() => undefined);
      }),
    );

    expect(await github.request(PATCH, REPO, once)).toEqual({ status: 'uncertain', reason: 'TimeoutError' });
  });

  it('is made again, with new time, where that does no harm', async () => {
    let silent = true;
    const { github, expire, world } = await given((app) =>
      app.get('*', (call) => {
        if (!silent) return call.json({});
        silent = false;
        expire();
        return new Promise(() => undefined);
      }),
    );

    expect(await github.request(GET, REPO, repeatable)).toMatchObject({ status: 'ok' });
    expect(world.deadlines).toEqual([10_000, 10_000]);
  });

  it('is over too where only the body does not come', async () => {
    const { github, expire } = await given((app) =>
      app.patch('*', (call) => {
        const { outgoing } = call.env;
        outgoing.writeHead(200, { 'content-type': 'application/json' });
        outgoing.write('{', () => setImmediate(expire));
        return new Promise(() => undefined);
      }),
    );

    expect(await github.request(PATCH, REPO, once)).toEqual({ status: 'uncertain', reason: 'TimeoutError' });
  });
});
