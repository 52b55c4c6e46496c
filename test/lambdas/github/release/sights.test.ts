import { describe, expect, it } from 'vitest';
import type { ReleaseSights } from '../../../../lambdas/incident/release/sights.ts';
import type { SightsWanted } from '../../../../lambdas/pipeline/release/release-ports.ts';
import {
  cargoFiles,
  REPOSITORY,
  type ReleasingWorld,
  releasingWorld,
  VERSION_FILES,
} from './releasing-world.ts';

async function sights(world: ReleasingWorld, more: Partial<SightsWanted> = {}): Promise<ReleaseSights> {
  const wanted = { fix: world.fix, versionFiles: VERSION_FILES, tag: undefined, ...more };
  const read = await world.releasing.sights(REPOSITORY, wanted);
  if (read.status !== 'read') throw new Error(JSON.stringify(read));
  return read.sights;
}

describe('what a release is planned from', () => {
  it('is read of a repository without releases, without a word of what is not there', async () => {
    const world = await releasingWorld();
    expect(await sights(world)).toEqual({
      defaultBranch: 'main',
      head: world.fix,
      isProtected: false,
      holdsFix: true,
      checks: { passed: [], pending: [], failed: [] },
      files: VERSION_FILES.map((file) => ({ ...file, text: cargoFiles('1.4.2')[file.path] })),
      latestRelease: null,
      tags: [],
      workflows: [],
      isImmutable: false,
      messages: expect.arrayContaining([{ commit: world.fix, text: 'Read the length once' }]),
      tagged: null,
      taggedHoldsFix: null,
    });
    expect(world.state.violations).toEqual([]);
  });

  it('changes nothing', async () => {
    const world = await releasingWorld();
    await sights(world);
    const methods = world.state.requests
      .filter(({ path }) => path.startsWith('/repos/'))
      .map(({ method }) => method);
    expect(new Set(methods)).toEqual(new Set(['GET']));
  });

  it('tells whether the fix is on the default branch', async () => {
    const world = await releasingWorld();
    await world.state.putFile(REPOSITORY, 'README.md', 'Hello');
    expect((await sights(world)).holdsFix).toBe(true);
    const elsewhere = await world.state.commit(REPOSITORY, { branch: 'topic', files: { a: 'b' } });
    expect((await sights(world, { fix: elsewhere })).holdsFix).toBe(false);
    expect((await sights(world, { fix: 'ab'.repeat(20) })).holdsFix).toBeNull();
    expect((await sights(world, { fix: undefined })).holdsFix).toBeNull();
  });

  it.each([
    ['by a rule', { isClassic: false }, true],
    ['by protection of the older kind', { isClassic: true }, true],
  ])('tells whether the branch is protected %s', async (_, protection, expected) => {
    const world = await releasingWorld();
    world.state.protectBranch(REPOSITORY, protection);
    expect((await sights(world)).isProtected).toBe(expected);
  });

  it('names the checks of the head, of several of one name the worst', async () => {
    const world = await releasingWorld();
    const queued = { status: 'queued', conclusion: null } as const;
    world.state.setChecks(REPOSITORY, 'main', [
      { name: 'build' },
      { name: 'build', conclusion: 'failure' },
      { name: 'docs', conclusion: 'skipped' },
      { name: 'test', ...queued },
      { name: 'test' },
    ]);
    world.state.setStatuses(REPOSITORY, 'main', [
      { context: 'cla', state: 'success' },
      { context: 'cover', state: 'pending' },
    ]);
    expect((await sights(world)).checks).toEqual({
      passed: ['docs', 'cla'],
      pending: ['test', 'cover'],
      failed: ['build'],
    });
  });

  it('has null in place of a version file that is not there', async () => {
    const world = await releasingWorld();
    const versionFiles = [{ path: 'package.json', kind: 'package-json' as const }];
    expect((await sights(world, { versionFiles })).files).toEqual([{ ...versionFiles[0], text: null }]);
  });

  it('has the latest release, the messages since it, and the tags, the highest version first', async () => {
    const world = await releasingWorld();
    await world.state.addRelease(REPOSITORY, { tag: 'v1.4.2' });
    for (const tag of ['v1.9.0', 'v1.10.0']) world.state.tag(REPOSITORY, tag);
    const [one, two] = [
      await world.state.commit(REPOSITORY, { message: 'One' }),
      await world.state.commit(REPOSITORY, { message: 'Two\n\nwith more' }),
    ];
    const seen = await sights(world);
    expect(seen.latestRelease).toBe('v1.4.2');
    expect(seen.tags).toEqual(['v1.10.0', 'v1.9.0', 'v1.4.2']);
    expect(seen.messages).toEqual([
      { commit: two, text: 'Two\n\nwith more' },
      { commit: one, text: 'One' },
    ]);
  });

  it('has the newest messages where there are more than are shown', async () => {
    const world = await releasingWorld();
    await world.state.addRelease(REPOSITORY, { tag: 'v1.4.2' });
    for (let number = 1; number <= 430; number += 1) {
      world.pass(1);
      await world.state.commit(REPOSITORY, { message: `Change ${number}` });
    }
    const { messages } = await sights(world);
    expect(messages[0]?.text).toBe('Change 430');
    expect(messages).toHaveLength(230);
    expect(messages.at(-1)?.text).toBe('Change 201');
  });

  it('has the workflows of the head as they stand, and nothing else of their folder', async () => {
    const world = await releasingWorld();
    const text = 'on:\n  push:\n    tags: ["v*"]\n';
    await world.state.commit(REPOSITORY, {
      files: { '.github/workflows/release.yml': text, '.github/workflows/README.md': 'Hello' },
    });
    expect((await sights(world)).workflows).toEqual([{ file: 'release.yml', text }]);
  });

  it('tells whether releases are immutable', async () => {
    const world = await releasingWorld();
    world.state.switchImmutableReleases(REPOSITORY, true);
    expect((await sights(world)).isImmutable).toBe(true);
  });

  it('takes it from the latest release where the App may not know the setting', async () => {
    const world = await releasingWorld();
    await world.state.addRelease(REPOSITORY, { tag: 'v1.4.2', immutable: true });
    const { administration: _, ...permissions } = world.state.app.permissions;
    world.state.install('octo-two', permissions);
    world.state.addRepository('octo-two/demo');
    await world.state.commit('octo-two/demo', { files: cargoFiles('1.4.2') });
    await world.state.addRelease('octo-two/demo', { tag: 'v1.4.2', immutable: true });
    const wanted = { fix: undefined, versionFiles: [], tag: undefined };
    expect(await world.releasing.sights('octo-two/demo', wanted)).toMatchObject({
      status: 'read',
      sights: { isImmutable: true },
    });
  });

  it('tells where a tag points, and whether that holds the fix', async () => {
    const world = await releasingWorld();
    const before = await world.state.commit(REPOSITORY, { branch: 'old', files: { a: 'b' } });
    await world.state.pushTag(REPOSITORY, 'v1.4.2', { message: 'annotated' });
    world.state.tag(REPOSITORY, 'v1.4.1', before);
    expect(await sights(world, { tag: 'v1.4.2' })).toMatchObject({ tagged: world.fix, taggedHoldsFix: true });
    const fix = await world.state.putFile(REPOSITORY, 'README.md', 'Hello');
    expect(await sights(world, { tag: 'v1.4.1', fix })).toMatchObject({
      tagged: before,
      taggedHoldsFix: false,
    });
    expect(await sights(world, { tag: 'v9' })).toMatchObject({ tagged: null, taggedHoldsFix: null });
  });

  it('is not read where GitHub does not answer, or the App may not', async () => {
    const world = await releasingWorld();
    world.github.faults.next({ operation: 'repos/get-branch' }, { kind: 'error', status: 502 }, 9);
    const wanted = { fix: undefined, versionFiles: VERSION_FILES, tag: undefined };
    expect(await world.releasing.sights(REPOSITORY, wanted)).toEqual({ status: 'unavailable' });
    expect(await world.releasing.sights('octo-org/other', wanted)).toMatchObject({ status: 'refused' });
  });
});
