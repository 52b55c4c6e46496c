import { describe, expect, it } from 'vitest';
import { type Call, given, REPO } from './github-server.ts';

const GET = 'GET /repos/{owner}/{repo}/security-advisories';
const repeatable = { repeatable: true };

/** A list that answers 304 to its own ETag. */
function list(version: () => number) {
  return (call: Call) => {
    const etag = `"${version()}"`;
    if (call.req.header('if-none-match') === etag) return call.body(null, 304, { etag, 'x-new': 'yes' });
    return call.json([{ version: version() }], 200, { etag, link: '<https://x/2>; rel="next"' });
  };
}

describe('reading again what was read before', () => {
  it('gives what was answered then, where GitHub says that nothing has changed', async () => {
    const { github, seen } = await given((app) =>
      app.get(
        '*',
        list(() => 1),
      ),
    );
    const first = await github.request(GET, REPO, repeatable);

    const second = await github.request(GET, REPO, repeatable);

    expect(first).toMatchObject({ status: 'ok', data: [{ version: 1 }] });
    expect(second).toMatchObject({
      status: 'not-modified',
      data: [{ version: 1 }],
      headers: { link: '<https://x/2>; rel="next"', 'x-new': 'yes' },
    });
    expect(seen.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"']);
  });

  it('goes on to a page that the list got meanwhile, though this one has not changed', async () => {
    let link = '<https://x/1>; rel="first"';
    const { github } = await given((app) =>
      app.get('*', (call) => {
        const headers = { etag: '"1"', link };
        const isKnown = call.req.header('if-none-match') === '"1"';
        return isKnown ? call.body(null, 304, headers) : call.json([], 200, headers);
      }),
    );
    await github.request(GET, REPO, repeatable);
    link = '<https://x/2>; rel="next"';

    expect(await github.request(GET, REPO, repeatable)).toMatchObject({
      status: 'not-modified',
      data: [],
      headers: { link },
    });
  });

  it('gives what is new, and from then on that', async () => {
    let version = 1;
    const { github } = await given((app) =>
      app.get(
        '*',
        list(() => version),
      ),
    );
    await github.request(GET, REPO, repeatable);
    version = 2;

    expect(await github.request(GET, REPO, repeatable)).toMatchObject({
      status: 'ok',
      data: [{ version: 2 }],
    });
    expect(await github.request(GET, REPO, repeatable)).toMatchObject({
      status: 'not-modified',
      data: [{ version: 2 }],
    });
  });

  it('keeps apart what differs in its query or its media type', async () => {
    const { github, seen } = await given((app) =>
      app.get(
        '*',
        list(() => 1),
      ),
    );

    await github.request(GET, { ...REPO, state: 'draft' }, repeatable);
    await github.request(GET, { ...REPO, state: 'triage' }, repeatable);
    await github.request(GET, { ...REPO, state: 'draft' }, { ...repeatable, accept: 'text/plain' });

    expect(seen.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined, undefined]);
  });

  it('is counted as what the primary rate limit does not count', async () => {
    const { github } = await given((app) =>
      app.get(
        '*',
        list(() => 1),
      ),
    );

    await github.request(GET, REPO, repeatable);
    await github.request(GET, REPO, repeatable);

    expect(github.counts()).toEqual([
      { credential: 'token', hour: '2026-03-01T09:00:00Z', requests: 2, notModified: 1 },
    ]);
  });

  it('does not take a failure for an answer worth remembering', async () => {
    let down = true;
    const { github, seen } = await given((app) =>
      app.get('*', (call) => (down ? call.json({}, 404, { etag: '"x"' }) : call.json({}))),
    );
    await github.request(GET, REPO, repeatable);
    down = false;

    await github.request(GET, REPO, repeatable);

    expect(seen[1]?.headers['if-none-match']).toBeUndefined();
  });
});
