import { describe, expect, it } from 'vitest';
import {
  bumpOf,
  cargoFiles,
  REPOSITORY,
  type ReleasingWorld,
  releasingWorld,
  trying,
} from './releasing-world.ts';

const bumping = (world: ReleasingWorld, more = {}) =>
  trying(world, (releasing) => releasing.bump(REPOSITORY, bumpOf(more)));
const head = ({ state }: ReleasingWorld) => state.headOf(REPOSITORY, 'main');
const files = ({ state }: ReleasingWorld, ref = 'main') => ({
  'Cargo.toml': state.file(REPOSITORY, 'Cargo.toml', ref),
  'Cargo.lock': state.file(REPOSITORY, 'Cargo.lock', ref),
});

describe('a bump of the version', () => {
  it('is one commit on the default branch, in the name of the App, that changes the version files alone', async () => {
    const world = await releasingWorld();
    const before = head(world);
    const tried = await bumping(world).once();
    expect(tried).toEqual({ status: 'done', outcome: { commit: head(world) } });
    expect(files(world)).toEqual(cargoFiles('1.4.3'));
    expect(world.state.file(REPOSITORY, 'src/lib.rs')).toBe('// fixed\n');
    const [bump] = await world.commits();
    expect(bump).toMatchObject({
      commit: { message: 'Release 1.4.3', author: { name: 'embargo[bot]' } },
      parents: [{ sha: before }],
    });
    expect(world.state.violations).toEqual([]);
  });

  it('is done where somebody else has written the version, by the commit that brought it', async () => {
    const world = await releasingWorld();
    const brought = await world.state.commit(REPOSITORY, { files: cargoFiles('1.4.3'), by: 'ada' });
    await world.state.commit(REPOSITORY, {
      files: { 'Cargo.toml': `${cargoFiles('1.4.3')['Cargo.toml']}\n` },
    });
    expect(await bumping(world).once()).toEqual({ status: 'done', outcome: { commit: brought } });
    expect(head(world)).not.toBe(brought);
  });

  it('is refused where the files state another version than the one that it was prepared for', async () => {
    const world = await releasingWorld();
    const moved = await world.state.commit(REPOSITORY, { files: cargoFiles('2.0.0') });
    const tried = await bumping(world).once();
    expect(tried).toMatchObject({ status: 'refused', problem: expect.stringContaining('"2.0.0"') });
    expect(head(world)).toBe(moved);
  });

  it('is refused where a version file is not there', async () => {
    const world = await releasingWorld();
    await world.state.putFile(REPOSITORY, 'Cargo.lock', null);
    const tried = await bumping(world).once();
    expect(tried).toMatchObject({ status: 'refused', problem: expect.stringContaining('no Cargo.lock') });
  });

  it('is made anew, and loses nothing, where the branch moves on in between', async () => {
    const world = await releasingWorld();
    let moved = '';
    const deed = async () => {
      moved = await world.state.commit(REPOSITORY, { files: { 'src/lib.rs': '// more\n' } });
    };
    world.meanwhile.push({ before: /^PATCH .*git\/refs/, deed });
    const tried = await bumping(world).once();
    expect(tried).toEqual({ status: 'done', outcome: { commit: head(world) } });
    expect((await world.commits())[0]?.parents).toMatchObject([{ sha: moved }]);
    expect(world.state.file(REPOSITORY, 'src/lib.rs')).toBe('// more\n');
    expect(files(world)).toEqual(cargoFiles('1.4.3'));
  });

  it('is made anew where GitHub shows, after a push came between, the branch as it was before', async () => {
    const world = await releasingWorld();
    const before = head(world);
    const pushed = () => world.state.putFile(REPOSITORY, 'README.md', 'Hello');
    const deed = async () => {
      await pushed();
      // What is read next, and then what is written.
      const back = () => world.state.forcePush(REPOSITORY, before);
      world.meanwhile.push({ before: /^GET .*branches\/main$/, deed: back });
    };
    world.meanwhile.push({ before: /^PATCH .*git\/refs/, deed });
    expect(await bumping(world).once()).toMatchObject({ status: 'done' });
    expect(await world.pulls()).toEqual([]);
  });

  it.each([
    ['moved by force to where the fix is not', 'force'],
    ['given a commit that reverts the fix', 'revert'],
  ])('is refused where the branch was %s', async (_, how) => {
    const world = await releasingWorld();
    const { state } = world;
    const fix = await state.commit(REPOSITORY, {
      message: 'Check it',
      files: { 'src/lib.rs': '// right\n' },
    });
    const message = `Revert "Check it"\n\nThis reverts commit ${fix}.`;
    if (how === 'force') await state.forcePush(REPOSITORY, world.fix);
    else await state.commit(REPOSITORY, { message, files: { 'src/lib.rs': '// fixed\n' } });
    const bump = bumping(world, { fix });
    expect(await bump.once()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining(`main does not hold the fix (${fix.slice(0, 7)}), or it was reverted`),
    });
    expect(files(world)).toEqual(cargoFiles('1.4.2'));
    if (how === 'force') await state.forcePush(REPOSITORY, fix);
    else await state.commit(REPOSITORY, { message: `Reapply\n\nThis reverts commit ${head(world)}.` });
    expect(await bump.once()).toMatchObject({ status: 'done' });
  });

  it('is not made where somebody made its tag meanwhile', async () => {
    const world = await releasingWorld();
    await world.state.pushTag(REPOSITORY, 'v1.4.3');
    expect(await bumping(world).once()).toMatchObject({
      status: 'refused',
      problem: expect.stringMatching(/The tag v1\.4\.3 is there already, .*release abandon.*release start/),
    });
    expect(files(world)).toEqual(cargoFiles('1.4.2'));
  });

  it('gives way, for now, to a branch that moves on and on', async () => {
    const world = await releasingWorld();
    let count = 0;
    const deed = () => {
      count += 1;
      return world.state.commit(REPOSITORY, { files: { 'src/lib.rs': `// ${count}\n` } });
    };
    for (let time = 0; time < 3; time += 1) world.meanwhile.push({ before: /^PATCH .*git\/refs/, deed });
    const bump = bumping(world);
    expect(await bump.once()).toMatchObject({ status: 'later' });
    expect(files(world)).toEqual(cargoFiles('1.4.2'));
    expect(await bump.once()).toMatchObject({ status: 'done' });
  });

  it('is made once where two processes make it at the same time', async () => {
    const world = await releasingWorld();
    const [one, other] = [bumping(world), bumping(world)];
    const both = await Promise.all([one.settle(), other.settle()]);
    expect(both.map((tried) => tried?.status)).toEqual(['done', 'done']);
    const bumps = (await world.commits()).filter(({ commit }) => commit.message === 'Release 1.4.3');
    expect(bumps).toHaveLength(1);
  });

  it('keeps every byte of the rest of a file', async () => {
    const world = await releasingWorld();
    const text = (version: string) =>
      `# caf\u00e9 \u{1f980}\r\n[package]\r\nname = "demo"\r\nversion = '${version}'\r\n`;
    await world.state.putFile(REPOSITORY, 'Cargo.toml', text('1.4.2'));
    const versionFiles = [{ path: 'Cargo.toml', kind: 'cargo-toml' as const }];
    expect(await bumping(world, { versionFiles }).once()).toMatchObject({ status: 'done' });
    expect(world.state.file(REPOSITORY, 'Cargo.toml')).toBe(text('1.4.3'));
  });

  it('says which permission it lacks', async () => {
    const world = await releasingWorld('contents');
    const tried = await bumping(world).once();
    expect(tried).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining('"Contents: read and write"'),
    });
  });
});

describe('a bump of a protected branch', () => {
  it.each([{ isClassic: false }, { isClassic: true }])('comes by a pull request: %o', async (protection) => {
    const world = await releasingWorld();
    world.state.protectBranch(REPOSITORY, protection);
    const before = head(world);
    const bump = bumping(world);
    const opened = await bump.once();
    expect(opened).toMatchObject({ status: 'under-way', waitsFor: expect.stringMatching(/^the merge of/) });
    const pull = opened && 'outcome' in opened ? opened.outcome?.pull : undefined;
    expect(head(world)).toBe(before);
    expect(files(world, 'release-1.4.3')).toEqual(cargoFiles('1.4.3'));

    expect(await bump.once()).toEqual(opened);
    const merged = await world.state.mergePull(REPOSITORY, pull ?? 0);
    await world.state.commit(REPOSITORY, { files: { 'src/lib.rs': '// later\n' } });
    expect(await bump.once()).toEqual({ status: 'done', outcome: { commit: merged, pull } });
    expect(world.state.violations).toEqual([]);
  });

  it('comes by a pull request where GitHub tells of the protection only by refusing', async () => {
    const world = await releasingWorld();
    const deed = () => world.state.protectBranch(REPOSITORY);
    world.meanwhile.push({ before: /^PATCH .*git\/refs/, deed });
    expect(await bumping(world).once()).toMatchObject({ status: 'under-way', outcome: { pull: 1 } });
  });

  it('is refused where its pull request was closed without being merged', async () => {
    const world = await releasingWorld();
    world.state.protectBranch(REPOSITORY);
    const bump = bumping(world);
    await bump.once();
    await world.state.closePull(REPOSITORY, 1);
    expect(await bump.once()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining('was closed without being merged'),
    });
  });

  it('is refused where its branch holds something else', async () => {
    const world = await releasingWorld();
    world.state.protectBranch(REPOSITORY);
    await world.state.commit(REPOSITORY, { branch: 'release-1.4.3', files: { 'src/lib.rs': 'mine' } });
    expect(await bumping(world).once()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining('holds something else'),
    });
  });
});
