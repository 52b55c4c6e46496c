import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { gitHubStandIn, REPOSITORY } from './on-stand-in.ts';

const HERE = `/repos/${REPOSITORY}`;
const RELEASES = `${HERE}/releases`;

/** A stand-in, and what its API does with releases. */
async function withReleases() {
  const github = await gitHubStandIn();
  const create = (body: object) => github.asBot('POST', RELEASES, { body });
  const patch = (id: number, body: object) => github.asBot('PATCH', `${RELEASES}/${id}`, { body });
  return { ...github, create, patch };
}

describe('a release by the API', () => {
  it('is the App’s, and makes its tag where there is none', async () => {
    const { create, state, asBot } = await withReleases();
    const head = state.headOf(REPOSITORY, 'main');
    const { status, body } = await create({ tag_name: 'v1.0.0', name: 'One', body: 'Notes.' });
    expect([status, body.author.login]).toEqual([201, 'embargo[bot]']);
    expect(body).toMatchObject({ name: 'One', body: 'Notes.', draft: false, immutable: false });
    expect(state.refs(REPOSITORY)['refs/tags/v1.0.0']).toBe(head);
    expect((await asBot('GET', `${RELEASES}/latest`)).body.id).toBe(body.id);
  });

  it('is of the tag that is there, wherever its target is', async () => {
    const { create, state } = await withReleases();
    const first = state.headOf(REPOSITORY, 'main');
    state.tag(REPOSITORY, 'v1.0.0');
    await state.putFile(REPOSITORY, 'a', '1');
    await create({ tag_name: 'v1.0.0', target_commitish: 'main' });
    expect(state.release(REPOSITORY, 'v1.0.0').sha).toBe(first);
    expect(state.refs(REPOSITORY)['refs/tags/v1.0.0']).toBe(first);
  });

  it('of a tag is published once, and of a target that is there', async () => {
    const { create } = await withReleases();
    await create({ tag_name: 'v1.0.0' });
    expect((await create({ tag_name: 'v1.0.0' })).status).toBe(422);
    expect((await create({ tag_name: 'v2.0.0', target_commitish: 'nowhere' })).status).toBe(422);
  });

  it('as a draft makes no tag, and makes it when it is published', async () => {
    const { create, patch, state, world } = await withReleases();
    const { body } = await create({ tag_name: 'v1.0.0', draft: true });
    expect([body.published_at, state.refs(REPOSITORY)['refs/tags/v1.0.0']]).toEqual([null, undefined]);
    world.now = '2026-03-02T09:00:00Z';
    const published = await patch(body.id, { draft: false, body: 'Notes.' });
    expect(published.body).toMatchObject({ draft: false, body: 'Notes.', published_at: world.now });
    expect(state.refs(REPOSITORY)).toHaveProperty(['refs/tags/v1.0.0']);
  });

  it('changes as it is asked to, and needs the permission for it', async () => {
    const { ask, create, patch, state, token } = await withReleases();
    const { id } = (await create({ tag_name: 'v1.0.0', name: 'One', body: 'Notes.' })).body;
    await patch(id, { body: 'Other notes.' });
    expect(state.release(REPOSITORY, 'v1.0.0')).toMatchObject({ name: 'One', body: 'Other notes.' });
    expect((await patch(9, { body: 'x' })).status).toBe(404);
    const reader = await token({ permissions: { contents: 'read' } });
    const body = { body: 'Not this.' };
    expect((await ask(reader, 'PATCH', `${RELEASES}/${id}`, { body })).status).toBe(403);
    expect(state.release(REPOSITORY, 'v1.0.0').body).toBe('Other notes.');
  });
});

describe('immutable releases', () => {
  it('are told of while they are switched on', async () => {
    const { asBot, state } = await gitHubStandIn();
    const asked = async () => {
      const { status, body } = await asBot('GET', `${HERE}/immutable-releases`);
      return [status, body.enabled];
    };
    expect(await asked()).toEqual([404, undefined]);
    state.switchImmutableReleases(REPOSITORY, true);
    expect(await asked()).toEqual([200, true]);
  });

  it('can be given another title and other notes, and nothing else', async () => {
    const { create, patch, state } = await withReleases();
    const before = (await create({ tag_name: 'v1.0.0' })).body;
    state.switchImmutableReleases(REPOSITORY, true);
    const { body } = await create({ tag_name: 'v2.0.0', name: 'Two' });
    expect([before.immutable, body.immutable]).toEqual([false, true]);
    const changes = { tag_name: 'v3.0.0', target_commitish: 'other', draft: true, prerelease: true };
    for (const [name, value] of Object.entries(changes)) {
      expect([name, (await patch(body.id, { [name]: value, body: 'x' })).status]).toEqual([name, 422]);
    }
    expect(state.release(REPOSITORY, 'v2.0.0').body).toBe('');
    const changed = await patch(body.id, { name: 'Two!', body: 'Notes.', tag_name: 'v2.0.0', draft: false });
    expect(changed.body).toMatchObject({ name: 'Two!', body: 'Notes.', tag_name: 'v2.0.0' });
    expect((await patch(before.id, { prerelease: true })).status).toBe(200);
  });

  it('take no more files, as drafts do', async () => {
    const { create, state } = await withReleases();
    state.switchImmutableReleases(REPOSITORY, true);
    await create({ tag_name: 'v1.0.0', draft: true });
    state.addAssets(REPOSITORY, 'v1.0.0', [{ name: 'app', size: 1 }]);
    await create({ tag_name: 'v2.0.0' });
    expect(() => state.addAssets(REPOSITORY, 'v2.0.0', [{ name: 'app', size: 1 }])).toThrow(
      'Cannot upload assets to an immutable release.',
    );
    expect(state.release(REPOSITORY, 'v2.0.0').assets).toEqual([]);
  });
});

describe('a file of a release', () => {
  it('is downloaded byte for byte by whoever asks for bytes, and tells its digest', async () => {
    const { asBot, state, token, url } = await gitHubStandIn();
    const content = Buffer.from([0, 255, 13, 10, 7]);
    const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`;
    await state.addRelease(REPOSITORY, { tag: 'v1.0.0', assets: [{ name: 'app', content }] });
    const [asset] = (await asBot('GET', `${RELEASES}/tags/v1.0.0`)).body.assets;
    expect(asset).toMatchObject({ name: 'app', size: 5, digest });
    expect((await asBot('GET', `${RELEASES}/assets/${asset.id}`)).body).toEqual(asset);
    const response = await fetch(`${url}${RELEASES}/assets/${asset.id}`, {
      headers: {
        accept: 'application/octet-stream',
        authorization: `Bearer ${await token()}`,
        'user-agent': 'embargo',
        'x-github-api-version': '2022-11-28',
      },
    });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(content);
    expect(state.violations).toEqual([]);
  });

  it('of which nobody said the bytes is described and not downloaded', async () => {
    const { asBot, state } = await gitHubStandIn();
    await state.addRelease(REPOSITORY, {
      tag: 'v1',
      assets: [{ name: 'app', size: 9, digest: 'sha256:00' }],
    });
    const path = `${RELEASES}/assets/${state.release(REPOSITORY, 'v1').assets[0]?.id}`;
    expect((await asBot('GET', path)).body).toMatchObject({ size: 9, digest: 'sha256:00' });
    const headers = { accept: 'application/octet-stream' };
    expect((await asBot('GET', path, { headers })).status).toBe(404);
    expect((await asBot('GET', HERE, { headers })).status).toBe(415);
  });

  it('comes once, and stays hidden in a draft from whoever may only read', async () => {
    const { ask, state, token } = await gitHubStandIn();
    await state.addRelease(REPOSITORY, { tag: 'v1', draft: true, assets: [{ name: 'app', content: 'x' }] });
    expect(() => state.addAssets(REPOSITORY, 'v1', [{ name: 'app', content: 'y' }])).toThrow(
      'already has app',
    );
    const reader = await token({ permissions: { contents: 'read' } });
    const path = `${RELEASES}/assets/${state.release(REPOSITORY, 'v1').assets[0]?.id}`;
    expect((await ask(reader, 'GET', path)).status).toBe(404);
    expect((await ask(await token(), 'GET', path)).status).toBe(200);
  });
});

describe('the attestations of a digest', () => {
  it('tell of what and by whom they are, the newest first, by kind and page', async () => {
    const { asBot, state } = await gitHubStandIn();
    const digest = `sha256:${'a'.repeat(64)}`;
    state.attest(REPOSITORY, digest, { subject: 'app', by: 'github-actions[bot]' });
    state.attest(REPOSITORY, digest, { predicateType: 'https://spdx.dev/Document/v2.3' });
    const path = `${HERE}/attestations/${digest}`;
    const types = async (query = '') => {
      const { body, headers } = await asBot('GET', `${path}?${query}`);
      const statements = body.attestations.map((one: { bundle: { dsseEnvelope: { payload: string } } }) =>
        JSON.parse(Buffer.from(one.bundle.dsseEnvelope.payload, 'base64').toString('utf8')),
      );
      return { statements, next: /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] };
    };
    const { statements } = await types();
    expect(statements).toMatchObject([
      { predicateType: 'https://spdx.dev/Document/v2.3' },
      { subject: [{ name: 'app', digest: { sha256: 'a'.repeat(64) } }] },
    ]);
    expect((await types('predicate_type=provenance')).statements).toHaveLength(1);
    const first = await types('per_page=1');
    const { body: second } = await asBot('GET', first.next ?? '');
    expect([first.statements.length, second.attestations[0].initiator]).toEqual([1, 'github-actions[bot]']);
    expect((await asBot('GET', `${HERE}/attestations/sha256:00`)).body.attestations).toEqual([]);
  });
});
