import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { channelsAt, givenRegistries, givenServer } from './given.ts';

const PLATFORMS = ['linux/amd64', 'linux/arm64'];
const BOTH = { tags: ['1.2.4', 'latest'], platforms: PLATFORMS };
const IMAGE = 'octo/demo';

describe('an image', () => {
  it('is proven by one digest under all tags of the plan, and an image for each platform', async () => {
    const { registries, channel } = await givenRegistries();
    registries.container.push(IMAGE, BOTH);
    const sight = await channel('container').prove('1.2.4').look();
    const { container } = registries.addresses;
    expect(sight).toEqual({
      status: 'done',
      outcome: {
        evidence: [
          `${container}/v2/octo/demo/manifests/1.2.4`,
          `${container}/v2/octo/demo/manifests/latest`,
          expect.stringMatching(/^octo\/demo sha256:[0-9a-f]{64}$/),
          expect.stringMatching(/^linux\/amd64 sha256:[0-9a-f]{64}$/),
          expect.stringMatching(/^linux\/arm64 sha256:[0-9a-f]{64}$/),
        ],
      },
    });
  });

  it('is awaited until it is pushed, and sending changes nothing', async () => {
    const { registries, channel } = await givenRegistries();
    registries.container.push(IMAGE, { ...BOTH, tags: ['1.2.3'] });
    const proof = channel('container').prove('1.2.4');
    const awaited = { status: 'under-way', again: 60, waitsFor: 'octo/demo 1.2.4 is not on ghcr yet.' };
    expect(await proof.look()).toEqual(awaited);
    expect(await proof.send()).toEqual(awaited);
  });

  it('is awaited while a platform is missing, which is named', async () => {
    const { registries, channel } = await givenRegistries();
    registries.container.push(IMAGE, { ...BOTH, platforms: ['linux/amd64', 'linux/arm/v7'] });
    expect(await channel('container').prove('1.2.4').look()).toMatchObject({
      status: 'under-way',
      waitsFor: 'octo/demo 1.2.4 is not there for linux/arm64 yet.',
    });
  });

  it('is awaited while a tag still names another image', async () => {
    const { registries, channel } = await givenRegistries();
    registries.container.push(IMAGE, { ...BOTH, tags: ['1.2.3', 'latest'] });
    registries.container.push(IMAGE, { ...BOTH, tags: ['1.2.4'] });
    expect(await channel('container').prove('1.2.4').look()).toMatchObject({
      status: 'under-way',
      waitsFor: 'The tags 1.2.4, latest of octo/demo do not name one image yet.',
    });
  });

  it('is awaited while it is not for everybody', async () => {
    const { registries, channel } = await givenRegistries();
    registries.container.push(IMAGE, BOTH);
    registries.container.hide(IMAGE, true);
    const proof = channel('container').prove('1.2.4');
    expect(await proof.look()).toMatchObject({
      status: 'under-way',
      again: 300,
      waitsFor: expect.stringContaining('is it public?'),
    });
    registries.container.hide(IMAGE, false);
    expect(await proof.look()).toMatchObject({ status: 'done' });
  });

  it('is refused where its bytes have another digest than the registry says', async () => {
    const { registries, channel } = await givenRegistries();
    registries.container.push(IMAGE, { ...BOTH, wrongDigest: true });
    expect(await channel('container').prove('1.2.4').look()).toEqual({
      status: 'refused',
      problem: 'ghcr has other bytes under octo/demo 1.2.4 than its digest says.',
    });
  });

  it.each([
    ['linux/amd64', ['linux/amd64'], 'done'],
    ['linux/arm/v7', ['linux/arm/v7'], 'done'],
    ['linux/arm/v7', ['linux/arm'], 'done'],
    ['linux/arm', ['linux/arm/v7'], 'under-way'],
    ['linux/amd64', PLATFORMS, 'under-way'],
  ])(
    'for %s alone tells its platform in a storage elsewhere; where %s are wanted it is %s',
    async (made, platforms, status) => {
      const { registries, channel } = await givenRegistries();
      registries.container.push(IMAGE, { ...BOTH, platforms: [made], single: true });
      expect(await channel('container', { platforms }).prove('1.2.4').look()).toMatchObject({ status });
    },
  );

  it('gets its token at the host of the registry alone, without a word to another one', async () => {
    const { registries, channel } = await givenRegistries();
    const other = await givenServer(() => Response.json({ token: 'pull-octo/demo' }));
    registries.container.push(IMAGE, BOTH);
    registries.container.sendForTokens(`${other.url}/token`);
    expect(await channel('container').prove('1.2.4').look()).toEqual({
      status: 'refused',
      problem: 'ghcr lets tokens be given by another host, which is not asked.',
    });
    expect(other.seen).toEqual([]);
  });

  it('is looked for under a name in lower case, and never under one that no registry takes', async () => {
    const { registries, channel } = await givenRegistries();
    const strange = channel('container', { image: '{owner}/../{repository}' });
    expect(await strange.prove('1.2.4').look()).toMatchObject({ status: 'refused' });
    const tagged = channel('container', { tags: ['{version}/x'] });
    expect(await tagged.prove('1.2.4').look()).toMatchObject({ status: 'refused' });
    expect(await channel('container').prove('../1.2.4').look()).toMatchObject({ status: 'refused' });
    expect(registries.requests()).toEqual([]);
  });

  it('has as published versions those of its tags that hold a whole one, over all pages', async () => {
    const { registries, channel } = await givenRegistries();
    const versions = Array.from({ length: 1100 }, (_, patch) => `1.0.${patch}`);
    registries.container.push(IMAGE, { ...BOTH, tags: [...versions, '1.0', '1', 'latest', 'sha-1a2b3c4'] });
    const read = await channel('container').published();
    const found = read.status === 'read' ? read.versions.map(({ version }) => version) : [];
    expect(new Set(found)).toEqual(new Set(versions));
  });

  it('has no published version before it is there', async () => {
    const { channel } = await givenRegistries();
    expect(await channel('container').published()).toEqual({ status: 'read', versions: [] });
  });

  it('is not taken back', async () => {
    const { channel } = await givenRegistries();
    expect(await channel('container').yank('1.2.3').look()).toMatchObject({ status: 'refused' });
    expect(await channel('container').unyank('1.2.3').send()).toMatchObject({ status: 'refused' });
  });
});

describe('a storage of blobs', () => {
  const config = JSON.stringify({ os: 'linux', architecture: 'amd64' });
  const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
  const manifest = JSON.stringify({ config: { digest: digestOf(config) }, layers: [] });

  async function lookAt(location: string) {
    const registry = await givenServer(({ url }) =>
      url.includes('/manifests/')
        ? new Response(manifest)
        : new Response(null, { status: 307, headers: { location } }),
    );
    return channelsAt(registry.url).container.prove('1.2.4').look();
  }

  it('is asked where the registry sends there, and its bytes must have the digest', async () => {
    const right = await givenServer(() => new Response(config));
    expect(await lookAt(`${right.url}/blob`)).toMatchObject({ status: 'done' });
    const wrong = await givenServer(() => new Response(config.replace('amd64', 'arm64')));
    expect(await lookAt(`${wrong.url}/blob`)).toMatchObject({ status: 'refused' });
  });

  it.each([
    'http://storage.example.org/blob',
    'https://user:word@storage.example.org/',
    'file:///etc/passwd',
    '',
  ])('is not asked at %s', async (location) => {
    expect(await lookAt(location)).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining('another address'),
    });
  });
});
