import { describe, expect, it } from 'vitest';
import { channelsAt, givenServer } from './given.ts';

type Kind = keyof ReturnType<typeof channelsAt>;
const KINDS: readonly Kind[] = ['container', 'crates', 'npm', 'pypi'];
const CKSUM = 'a'.repeat(64);

/** What proving and listing come to where every request is answered so. */
async function ask(kind: Kind, answer: () => Response) {
  const { url, seen } = await givenServer(answer);
  const channel = channelsAt(url)[kind];
  return { prove: await channel.prove('1.2.4').look(), published: await channel.published(), seen };
}

const json = (body: unknown) => () => Response.json(body);
const text = (body: string) => () => new Response(body);

describe.each(KINDS)('what %s answers', (kind) => {
  it.each([
    ['a page', text('<!DOCTYPE html><html><body>Welcome</body></html>')],
    ['half of a document', text('{"name": "demo", "versions": {')],
    ['a list', json([])],
    ['null', json(null)],
    ['a text', json('demo')],
    ['the wrong types', json({ name: 7, versions: 'all', files: {}, manifests: 'none', tags: 5, vers: [] })],
    ['nested without end', text('['.repeat(100_000))],
    ['nothing', text('')],
    ['a strange code', () => new Response('I am a teapot', { status: 418 })],
    ['bytes that are no text', () => new Response(new Uint8Array([0xff, 0xfe, 0x00, 0x80]))],
  ])('is refused where it is %s, with what to do', async (_, answer) => {
    const { prove, published } = await ask(kind, answer);
    const refused = { status: 'refused', problem: expect.stringContaining('has its right address') };
    expect(prove).toMatchObject(refused);
    expect(published).toMatchObject(refused);
  });

  it('is not read to its end where it has none', async () => {
    const chunk = new Uint8Array(1_000_000).fill(32);
    let sent = 0;
    const endless = () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            sent += 1;
            controller.enqueue(chunk);
          },
        }),
      );
    const { prove } = await ask(kind, endless);
    expect(prove).toMatchObject({ status: 'refused', problem: expect.stringContaining('bytes') });
    expect(sent).toBeLessThan(100);
  });

  it('is not followed to another host, nor round in a circle', async () => {
    const other = await givenServer(json({}));
    const elsewhere = () => new Response(null, { status: 302, headers: { location: `${other.url}/x` } });
    expect((await ask(kind, elsewhere)).prove).toMatchObject({ status: 'refused' });
    expect(other.seen).toEqual([]);
    const circle = await ask(
      kind,
      () => new Response(null, { status: 301, headers: { location: '/again' } }),
    );
    expect(circle.prove).toMatchObject({ status: 'refused' });
    expect(circle.seen).toHaveLength(8);
  });

  it.each([500, 502, 503, 504, 408])('is waited for after HTTP %i', async (status) => {
    const { prove, published } = await ask(kind, () => new Response('Out of order.', { status }));
    expect([prove, published]).toEqual([{ status: 'unavailable' }, { status: 'unavailable' }]);
  });

  it.each([
    [429, '120', '2026-03-01T09:02:00Z'],
    [503, 'Sun, 01 Mar 2026 09:05:00 GMT', '2026-03-01T09:05:00Z'],
    [429, 'soon', '2026-03-01T09:01:00Z'],
  ])('is waited for as long as it asks for with HTTP %i and %s', async (status, after, until) => {
    const { prove } = await ask(kind, () => new Response('', { status, headers: { 'retry-after': after } }));
    expect(prove).toEqual({ status: 'limited', until });
  });

  it('is waited for where nobody answers in time', async () => {
    const { url } = await givenServer(() => new Promise(() => undefined));
    const channel = channelsAt(url, { deadline: () => AbortSignal.timeout(20) })[kind];
    expect(await channel.prove('1.2.4').look()).toEqual({ status: 'unavailable' });
  });

  it('is waited for where nobody is there', async () => {
    const channel = channelsAt('http://127.0.0.1:1')[kind];
    expect(await channel.published()).toEqual({ status: 'unavailable' });
  });
});

describe('an answer about something else', () => {
  const dist = { integrity: `sha512-${'A'.repeat(86)}==` };

  it.each([
    ['crates', text(`{"name":"other","vers":"1.2.4","cksum":"${CKSUM}","yanked":false}\n`)],
    ['crates', text(`{"name":"demo","vers":"1.2.4","cksum":"short","yanked":false}\n`)],
    ['crates', text(`{"name":"demo","vers":"1.2.4","cksum":"${CKSUM}","yanked":"no"}\n`)],
    ['npm', json({ name: 'other', versions: { '1.2.4': { name: 'other', version: '1.2.4', dist } } })],
    ['npm', json({ name: 'demo', versions: { '1.2.4': { name: 'demo', version: '1.2.3', dist } } })],
    ['npm', json({ name: 'demo', versions: { '1.2.4': { name: 'demo', version: '1.2.4', dist: {} } } })],
    [
      'npm',
      json({
        name: 'demo',
        versions: { '1.2.4': { name: 'demo', version: '1.2.4', dist: { ...dist, shasum: 'x' } } },
      }),
    ],
    ['npm', json({ name: 'other', versions: { '1.2.4': { name: 'demo', version: '1.2.4', dist } } })],
    [
      'npm',
      json({
        name: 'demo',
        versions: { '1.2.4': { name: 'demo', version: '1.2.4', dist: { integrity: 'sha512-x' } } },
      }),
    ],
    ['pypi', json({ name: 'other', files: [] })],
    [
      'container',
      json({ manifests: [{ digest: 'sha256:../../x', platform: { os: 'linux', architecture: 'amd64' } }] }),
    ],
    ['container', json({ config: { digest: 'md5:0' }, layers: [] })],
  ] as const)('of %s proves nothing', async (kind, answer) => {
    expect((await ask(kind, answer)).prove).toMatchObject({ status: 'refused' });
  });

  it('with names that are no versions among its versions tells of the others alone', async () => {
    const one = (version: string) => ({ name: 'demo', version, dist });
    const versions = { '1.2.4': one('1.2.4'), __proto__x: one('x'), '$(id)': one('y') };
    expect((await ask('npm', json({ name: 'demo', versions }))).published).toEqual({
      status: 'read',
      versions: [{ version: '1.2.4', isYanked: false }],
    });
  });

  it('with a long text in what is kept as evidence is cut', async () => {
    const files = Array.from({ length: 200 }, (_, at) => ({
      filename: `demo-1.2.4-${at}-${'x'.repeat(220)}.whl`,
      hashes: { sha256: CKSUM },
    }));
    const { prove } = await ask('pypi', json({ name: 'demo', files }));
    const evidence = prove.status === 'done' ? (prove.outcome?.evidence ?? []) : [];
    expect(evidence).toHaveLength(40);
    expect(Math.max(...evidence.map((line) => line.length))).toBe(300);
  });
});

describe('an answer to a yank', () => {
  it.each([
    ['errors with the code of a success', json({ errors: [{ detail: 'no' }] })],
    ['a page', text('<html></html>')],
    ['a strange code', () => new Response('', { status: 418 })],
  ])('that is %s is no yank', async (_, answer) => {
    const { url } = await givenServer(answer);
    expect(await channelsAt(url).crates.yank('1.2.4').send()).toMatchObject({ status: 'refused' });
    expect(await channelsAt(url).npm.yank('1.2.4').send()).toMatchObject({ status: 'refused' });
  });
});

describe('an address of the plan', () => {
  it.each([
    'http://registry.example.org',
    'ftp://127.0.0.1',
    'https://u:p@example.org',
    'https://example.org?x',
    'x',
    '',
  ])('that is %j is asked nothing', async (address) => {
    const never = () => Promise.reject(new Error('It was asked.'));
    for (const channel of Object.values(channelsAt(address, { fetch: never }))) {
      const refused = { status: 'refused', problem: expect.stringContaining('must begin with https://') };
      expect(await channel.prove('1.2.4').look()).toMatchObject(refused);
      expect(await channel.published()).toMatchObject(refused);
    }
  });

  it('may have a path, below which everything lies', async () => {
    const { url, seen } = await givenServer(() => new Response('', { status: 404 }));
    for (const channel of Object.values(channelsAt(`${url}/mirror/`))) await channel.published();
    expect(seen.map(({ path }) => path)).toEqual([
      '/mirror/v2/octo/demo/tags/list',
      '/mirror/de/mo/demo',
      '/mirror/demo',
      '/mirror/simple/demo/',
    ]);
  });
});

describe('a secret', () => {
  it('goes to nobody who only reads, nor along with a redirect, nor into words', async () => {
    const { url, seen } = await givenServer(() => new Response('', { status: 403 }));
    const channels = channelsAt(url);
    for (const channel of Object.values(channels)) {
      await channel.prove('1.2.4').look();
      await channel.published();
    }
    expect(seen.filter(({ headers }) => headers.has('authorization'))).toEqual([]);
    const sent = [await channels.crates.yank('1.2.4').send(), await channels.npm.yank('1.2.4').send()];
    expect(JSON.stringify(sent)).not.toMatch(/crates-token|npm-token/);
    expect(seen.filter(({ headers }) => headers.has('authorization'))).toHaveLength(2);
  });

  it('is not sent on where a change is answered by a redirect', async () => {
    const { url, seen } = await givenServer(
      () => new Response(null, { status: 307, headers: { location: '/elsewhere' } }),
    );
    expect(await channelsAt(url).crates.yank('1.2.4').send()).toMatchObject({ status: 'refused' });
    expect(seen).toHaveLength(1);
  });
});
