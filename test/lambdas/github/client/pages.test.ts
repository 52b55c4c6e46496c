import { describe, expect, it } from 'vitest';
import { appKey, appRoutes, appState, type Call, given, REPO } from './github-server.ts';

const LIST = 'GET /repos/{owner}/{repo}/security-advisories';

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const read: T[] = [];
  for await (const item of items) read.push(item);
  return read;
}

function page(call: Call, base: () => string, most: number) {
  const number = Number(call.req.query('after') ?? 1);
  const next = `${base()}/repositories/1/security-advisories?state=triage&after=${number + 1}`;
  const link = `<${base()}/first>; rel="first", <${next}>; rel="next"`;
  return call.json([number], 200, number < most ? { link } : {});
}

async function givenPages(most: number) {
  let base = '';
  const made = await given((app) => app.get('*', (call) => page(call, () => base, most)));
  base = made.url;
  return made;
}

describe('the pages of a list', () => {
  it('are read one after the other, by the links that GitHub gives', async () => {
    const { github, seen } = await givenPages(3);

    const pages = await all(github.pages(LIST, { ...REPO, state: 'triage' }));

    expect(pages).toMatchObject([{ data: [1] }, { data: [2] }, { data: [3] }]);
    expect(seen.map(({ path }) => path)).toEqual([
      '/repos/octo/demo/security-advisories?state=triage',
      '/repositories/1/security-advisories?state=triage&after=2',
      '/repositories/1/security-advisories?state=triage&after=3',
    ]);
  });

  it('are read where the API is below a path of its host', async () => {
    let base = '';
    const { github, url, seen } = await given(
      (app) => app.get('/api/v3/*', (call) => page(call, () => base, 2)),
      undefined,
      '/api/v3',
    );
    base = `${url}/api/v3`;

    await all(github.pages(LIST, REPO));

    expect(seen.map(({ path }) => path)).toEqual([
      '/api/v3/repos/octo/demo/security-advisories',
      '/api/v3/repositories/1/security-advisories?state=triage&after=2',
    ]);
  });

  it('are not read beyond the one that was enough', async () => {
    const { github, seen } = await givenPages(1000);

    for await (const one of github.pages(LIST, REPO)) if ('data' in one) break;

    expect(seen).toHaveLength(1);
  });

  it('end with the one that could not be read', async () => {
    let base = '';
    const { github, url } = await given((app) => {
      app.get('/repos/*', (call) => page(call, () => base, 3));
      app.get('*', (call) => call.json({ message: 'no' }, 422));
    });
    base = url;

    const pages = await all(github.pages(LIST, REPO));

    expect(pages).toMatchObject([{ data: [1] }, { status: 'invalid', code: 422 }]);
  });

  it('are all read with the installation that serves the first', async () => {
    const key = appKey();
    let base = '';
    const { github, url, seen } = await given(
      (app) => {
        app.get('/repos/octo/demo/security-advisories', (call) => page(call, () => base, 2));
        app.get('/repositories/*', (call) => page(call, () => base, 2));
        appRoutes(app, appState(key.publicKey), () => '2026-03-01T09:00:00Z');
      },
      { kind: 'app', id: 1, privateKeys: [key.pem] },
    );
    base = url;

    await all(github.pages(LIST, REPO));

    expect(seen.slice(-2).map(({ headers }) => headers.authorization)).toEqual([
      'token ghs_1',
      'token ghs_1',
    ]);
  });

  it.each(['https://example.org/next', '//example.org/next', 'file:///etc/passwd', 'nonsense'])(
    'are never looked for elsewhere: %s',
    async (next) => {
      const { github } = await given((app) =>
        app.get('*', (call) => call.json([], 200, { link: `<${next}>; rel="next"` })),
      );

      await expect(all(github.pages(LIST, REPO))).rejects.toThrow('leads elsewhere');
    },
  );

  it('that go round in a circle are a fault', async () => {
    let base = '';
    const { github, url } = await given((app) =>
      app.get('*', (call) => call.json([], 200, { link: `<${base}/same?a=1>; rel="next"` })),
    );
    base = url;

    await expect(all(github.pages(LIST, REPO))).rejects.toThrow('go round in a circle');
  });
});
