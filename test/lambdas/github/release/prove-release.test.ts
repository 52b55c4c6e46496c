import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { GitHubReleaseChannel } from '../../../../lambdas/incident/policy/release.ts';
import { REPOSITORY, type ReleasingWorld, releasingWorld, trying } from './releasing-world.ts';

const TAG = 'v1.4.2';
const LINUX = 'demo-1.4.2-linux-amd64';
const SBOM = 'demo-1.4.2-sbom.cdx.json';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const file = (name: string) => ({ name, content: `bytes of ${name}` });
const digest = (name: string) => sha256(file(name).content);
const sums = (...names: readonly string[]) => ({
  name: 'SHA256SUMS',
  content: names.map((name) => `${digest(name)}  ${name}\n`).join(''),
});

const proving = (world: ReleasingWorld, more: Partial<GitHubReleaseChannel> = {}, commit?: string) => {
  const channel: GitHubReleaseChannel = {
    kind: 'github-release',
    name: 'github-release',
    assets: ['*-{version}-linux-amd64', '*-{version}-sbom.cdx.json'],
    ...more,
  };
  return trying(world, (releasing) =>
    releasing.proveRelease(REPOSITORY, channel, { version: '1.4.2', tag: TAG, commit }),
  );
};

async function released(...names: readonly string[]): Promise<ReleasingWorld> {
  const world = await releasingWorld();
  await world.state.addRelease(REPOSITORY, { tag: TAG, assets: names.map(file) });
  return world;
}

const awaiting = (what: string) => ({ status: 'under-way', waitsFor: `the release v1.4.2${what}` });

describe('the proof of a release', () => {
  it('is its files with their digests, as evidence', async () => {
    const world = await released(LINUX, SBOM, 'README');
    const tried = await proving(world).once();
    expect(tried).toEqual({
      status: 'done',
      outcome: {
        evidence: [
          expect.stringMatching(/^release v1\.4\.2 \(\d+\), published 2026-03-02T09:00:00Z$/),
          `${LINUX}: sha256:${digest(LINUX)}`,
          `${SBOM}: sha256:${digest(SBOM)}`,
        ],
      },
    });
    expect(world.state.violations).toEqual([]);
  });

  it('awaits the release, and what it lacks, by name', async () => {
    const world = await releasingWorld();
    await world.state.addRelease(REPOSITORY, { tag: TAG, draft: true, assets: [file(LINUX)] });
    expect(await proving(world).once()).toEqual(awaiting(''));
    await world.state.addRelease(REPOSITORY, { tag: TAG, assets: [file('demo-1.4.1-linux-amd64')] });
    const named = ': *-1.4.2-linux-amd64, *-1.4.2-sbom.cdx.json';
    expect(await proving(world).once()).toEqual(awaiting(named));
    world.state.addAssets(REPOSITORY, TAG, [file(LINUX), { ...file(SBOM), digest: null }]);
    expect(await proving(world).once()).toEqual(awaiting(`: the digest of ${SBOM}`));
  });

  it('looks for a signature beside each file, of the kind that the plan names', async () => {
    const world = await released(LINUX, SBOM, `${LINUX}.sig`);
    const missing = awaiting(`: the signature of ${SBOM}`);
    expect(await proving(world, { signed: 'sig' }).once()).toEqual(missing);
    world.state.addAssets(REPOSITORY, TAG, [{ name: `${SBOM}.sig`, content: '' }]);
    expect(await proving(world, { signed: 'sig' }).once()).toEqual(missing);
    world.state.addAssets(REPOSITORY, TAG, [file(`${LINUX}.sigstore.json`), file(`${SBOM}.bundle`)]);
    const proven = await proving(world, { signed: 'bundle' }).once();
    expect(proven).toMatchObject({ status: 'done' });
    expect(JSON.stringify(proven)).toContain(`${SBOM}.bundle: sha256:${digest(`${SBOM}.bundle`)}`);
  });

  it('looks for an attestation of the digest of each file', async () => {
    const world = await released(LINUX, SBOM);
    world.state.attest(REPOSITORY, `sha256:${digest(LINUX)}`);
    const missing = awaiting(`: the attestation of ${SBOM}`);
    expect(await proving(world, { signed: 'attestation' }).once()).toEqual(missing);
    world.state.attest(REPOSITORY, `sha256:${digest(SBOM)}`);
    const proven = await proving(world, { signed: 'attestation' }).once();
    expect(proven).toMatchObject({ status: 'done' });
    expect(world.state.violations).toEqual([]);
  });

  it('compares the list of digests with what GitHub counted, and tells of what is not in it', async () => {
    const world = await released(LINUX, SBOM);
    const wanted = { checksums: 'SHA256SUMS' };
    expect(await proving(world, wanted).once()).toEqual(awaiting(': SHA256SUMS'));
    world.state.addAssets(REPOSITORY, TAG, [sums(LINUX)]);
    expect(await proving(world, wanted).once()).toEqual(awaiting(`: ${SBOM} in SHA256SUMS`));
    const other = await released(LINUX, SBOM);
    other.state.addAssets(REPOSITORY, TAG, [sums(LINUX, SBOM)]);
    expect(await proving(other, wanted).once()).toMatchObject({ status: 'done' });
    expect(other.state.violations).toEqual([]);
  });

  it('is refused where the list of digests contradicts GitHub, whatever else is missing', async () => {
    const world = await released(LINUX);
    const content = `${sha256('something else')} *./${LINUX}\n`;
    world.state.addAssets(REPOSITORY, TAG, [{ name: 'SHA256SUMS', content }]);
    expect(await proving(world, { checksums: 'SHA256SUMS' }).once()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining(`other digests than GitHub of: ${LINUX}`),
    });
  });

  it('reads no list of digests that is no list', async () => {
    const world = await released(LINUX, SBOM);
    world.state.addAssets(REPOSITORY, TAG, [{ ...sums(LINUX, SBOM), size: 1_000_001 }]);
    expect(await proving(world, { checksums: 'SHA256SUMS' }).once()).toMatchObject({ status: 'refused' });
    const asked = world.state.requests.map(({ operation }) => operation);
    expect(asked).not.toContain('repos/get-release-asset');
  });

  it('is none of a tag that is not where it was made', async () => {
    const world = await released(LINUX, SBOM);
    world.state.tag(REPOSITORY, TAG, world.fix);
    expect(await proving(world, {}, world.fix).once()).toMatchObject({ status: 'done' });
    await world.state.putFile(REPOSITORY, 'README.md', 'Hello');
    world.state.tag(REPOSITORY, TAG);
    expect(await proving(world, {}, world.fix).once()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining(`The tag v1.4.2 was moved from ${world.fix.slice(0, 7)} to`),
    });
  });

  it('keeps no more evidence than the journal does', async () => {
    const names = Array.from({ length: 60 }, (_, at) => `demo${at}-1.4.2-linux-amd64`);
    const world = await released(...names, SBOM);
    const tried = await proving(world).once();
    const evidence = (tried && 'outcome' in tried && tried.outcome?.evidence) || [];
    expect(evidence).toHaveLength(40);
    expect(evidence.at(-1)).toBe('and 23 lines more');
  });
});
