import { describe, expect, it, onTestFinished } from 'vitest';
import { addSeconds } from '../../../../lambdas/incident/time/instant.ts';
import { startRegistriesStandIn } from '../../../../lib/local/registries/registries-stand-in.ts';

async function given(burst = 100) {
  const world = { now: '2026-03-01T09:00:00Z' };
  const registries = await startRegistriesStandIn({ clock: () => world.now, burst });
  onTestFinished(() => registries.close());
  return { registries, addresses: registries.addresses, world };
}

const CRATES = { 'user-agent': 'test', authorization: 'crates-token' };
const NPM = { authorization: 'Bearer npm-token' };

describe('the stand-in for crates.io', () => {
  async function yank({ addresses }: Awaited<ReturnType<typeof given>>, headers = CRATES, method = 'DELETE') {
    const url = `${addresses.api}/api/v1/crates/demo/1.2.3/${method === 'PUT' ? 'unyank' : 'yank'}`;
    return fetch(url, { method, headers });
  }

  it('yanks once, however often it is asked, and undoes it', async () => {
    const one = await given();
    one.registries.crates.publish('demo', '1.2.3');
    expect((await yank(one)).status).toBe(200);
    expect((await yank(one)).status).toBe(200);
    expect(one.registries.crates.isYanked('demo', '1.2.3')).toBe(true);
    await yank(one, CRATES, 'PUT');
    expect(one.registries.crates.changes().map(({ action }) => action)).toEqual(['yank', 'unyank']);
  });

  it('refuses other tokens, other methods, and what is not there', async () => {
    const one = await given();
    expect((await yank(one)).status).toBe(404);
    one.registries.crates.publish('demo', '1.2.3');
    expect((await yank(one, { ...CRATES, authorization: 'another' })).status).toBe(403);
    expect((await yank(one, CRATES, 'POST')).status).toBe(404);
    expect(one.registries.crates.changes()).toEqual([]);
  });

  it('takes its burst, and then one in a minute', async () => {
    const one = await given(2);
    one.registries.crates.publish('demo', '1.2.3');
    expect((await yank(one)).status).toBe(200);
    expect((await yank(one)).status).toBe(200);
    const limited = await yank(one);
    expect(limited.status).toBe(429);
    expect(limited.headers.get('retry-after')).toBe('Sun, 01 Mar 2026 09:01:00 GMT');
    one.world.now = addSeconds(one.world.now, 60);
    expect((await yank(one)).status).toBe(200);
  });

  it('publishes a version once', async () => {
    const { registries } = await given();
    registries.crates.publish('demo', '1.2.3');
    expect(() => registries.crates.publish('demo', '1.2.3')).toThrow('published already');
  });
});

describe("the stand-in for npm's registry", () => {
  async function write(
    one: Awaited<ReturnType<typeof given>>,
    change: (text: string) => string,
    headers = NPM,
  ) {
    const url = `${one.addresses.npm}/demo`;
    const read = await fetch(`${url}?write=true`);
    return fetch(url, { method: 'PUT', headers, body: change(await read.text()) });
  }

  const deprecated = (text: string) => text.replace('"description"', '"deprecated":"old","description"');

  it('takes a document in which only messages changed, of whoever may write', async () => {
    const one = await given();
    one.registries.npm.publish('demo', '1.2.3');
    expect((await write(one, deprecated, { authorization: 'Bearer another' })).status).toBe(401);
    expect((await write(one, (text) => text.replace('Read me', 'Changed'))).status).toBe(400);
    expect((await write(one, (text) => text.replace('1-stand-in', '0-stand-in'))).status).toBe(409);
    expect(one.registries.npm.changes()).toEqual([]);
    expect((await write(one, deprecated)).status).toBe(200);
    expect(one.registries.npm.deprecated('demo', '1.2.3')).toBe('old');
  });

  it('shows what is needed to install alone to whoever asks for that', async () => {
    const { registries, addresses } = await given();
    registries.npm.publish('demo', '1.2.3');
    const accept = 'application/vnd.npm.install-v1+json';
    const short = await (await fetch(`${addresses.npm}/demo`, { headers: { accept } })).text();
    const long = await (await fetch(`${addresses.npm}/demo`)).text();
    expect([short.includes('readme'), long.includes('readme')]).toEqual([false, true]);
  });
});

describe('the stand-in for PyPI', () => {
  it('tells of a project in its index, by its normalised name, and in its older API', async () => {
    const { registries, addresses } = await given();
    registries.pypi.publish('Demo.Project', '1.2.3');
    registries.pypi.yank('Demo.Project', '1.2.3');
    const accept = 'application/vnd.pypi.simple.v1+json';
    const index = await fetch(`${addresses.pypi}/simple/Demo.Project/`, { headers: { accept } });
    expect(new URL(index.url).pathname).toBe('/simple/demo-project/');
    expect(await index.json()).toMatchObject({ versions: ['1.2.3'], files: [{ yanked: 'no reason' }, {}] });
    const older = await fetch(`${addresses.pypi}/pypi/demo-project/json`);
    expect(await older.json()).toMatchObject({ releases: { '1.2.3': [{ yanked: true }, {}] } });
    const page = await fetch(`${addresses.pypi}/simple/demo-project/`);
    expect(page.headers.get('content-type')).toBe('text/html');
    expect((await fetch(`${addresses.pypi}/simple/demo-project/`, { method: 'DELETE' })).status).toBe(405);
  });
});

describe('the stand-in for a registry of images', () => {
  it('shows nothing without a token, and gives one for what is public', async () => {
    const { registries, addresses } = await given();
    registries.container.push('octo/demo', { tags: ['1.2.3'], platforms: ['linux/amd64'] });
    const url = `${addresses.container}/v2/octo/demo/manifests/1.2.3`;
    const closed = await fetch(url);
    expect(closed.status).toBe(401);
    expect(closed.headers.get('www-authenticate')).toContain(`realm="${addresses.container}/token"`);
    const ask = (image: string) =>
      fetch(`${addresses.container}/token?service=stand-in&scope=repository:${image}:pull`);
    expect((await ask('octo/other')).status).toBe(403);
    const { token } = (await (await ask('octo/demo')).json()) as { token: string };
    const headers = { authorization: `Bearer ${token}`, accept: 'application/vnd.oci.image.index.v1+json' };
    expect((await fetch(url, { headers })).status).toBe(200);
    expect((await fetch(url, { headers: { ...headers, accept: 'text/html' } })).status).toBe(404);
  });

  it('keeps blobs elsewhere, where a token is one proof too many', async () => {
    const { registries, addresses } = await given();
    registries.container.push('octo/demo', { tags: ['1.2.3'], platforms: ['linux/amd64'], single: true });
    const headers = {
      authorization: 'Bearer pull-octo/demo',
      accept: 'application/vnd.oci.image.manifest.v1+json',
    };
    const manifest = await fetch(`${addresses.container}/v2/octo/demo/manifests/1.2.3`, { headers });
    const { config } = (await manifest.json()) as { config: { digest: string } };
    const blob = await fetch(`${addresses.container}/v2/octo/demo/blobs/${config.digest}`, {
      headers,
      redirect: 'manual',
    });
    const storage = blob.headers.get('location') ?? '';
    expect(new URL(storage).origin).not.toBe(addresses.container);
    expect((await fetch(storage, { headers })).status).toBe(400);
    expect(await (await fetch(storage)).json()).toMatchObject({ os: 'linux', architecture: 'amd64' });
  });
});

describe('a fault of the stand-in', () => {
  it('befalls the requests that are meant, so often as was said, and is seen in the log', async () => {
    const { registries, addresses } = await given();
    registries.pypi.publish('demo', '1.2.3');
    registries.faults.next({ registry: 'pypi', path: /json$/ }, { kind: 'error', status: 503 }, 2);
    const url = `${addresses.pypi}/pypi/demo/json`;
    const [first, second, third] = [await fetch(url), await fetch(url), await fetch(url)];
    expect([first.status, second.status, third.status]).toEqual([503, 503, 200]);
    expect(registries.requests().map(({ registry, path, status }) => ({ registry, path, status }))).toEqual(
      [503, 503, 200].map((status) => ({ registry: 'pypi', path: '/pypi/demo/json', status })),
    );
    expect(registries.faults.waiting()).toBe(0);
  });

  it.each([
    [{ kind: 'error', status: 500, accepted: true }, true],
    [{ kind: 'error', status: 500 }, false],
    [{ kind: 'reset', accepted: true }, true],
    [{ kind: 'reset' }, false],
    [{ kind: 'silence', accepted: true }, true],
    [{ kind: 'silence' }, false],
  ] as const)('%j lets what was asked for happen: %s', async (fault, happened) => {
    const { registries, addresses } = await given();
    registries.crates.publish('demo', '1.2.3');
    registries.faults.next({ method: 'DELETE' }, fault);
    const asked = fetch(`${addresses.api}/api/v1/crates/demo/1.2.3/yank`, {
      method: 'DELETE',
      headers: CRATES,
      signal: AbortSignal.timeout(100),
    });
    await asked.catch(() => undefined);
    expect(registries.crates.isYanked('demo', '1.2.3')).toBe(happened);
    expect(registries.requests().at(-1)?.status).toBe(fault.kind === 'error' ? 500 : 0);
  });
});
