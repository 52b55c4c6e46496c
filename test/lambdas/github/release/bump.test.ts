import { describe, expect, it } from 'vitest';
import { bumpOf, cargoFiles, REPOSITORY, type ReleasingWorld, releasingWorld, trying } from './releasing-world.ts';

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
    const commits = world.state.commits(REPOSITORY, 'main');
    expect(commits[0]).toMatchObject({ message: 'Release 1.4.3', author: 'embargo[bot]', parents: [before] });
    expect(commits[0]).not.toHaveProperty('signed');
    expect(world.state.violations).toEqual([]);
  });

  it('is done where somebody else has written the version, by the commit that brought it', async () => {
    const world = await releasingWorld();
    const brought = await world.state.commit(REPOSITORY, { files: cargoFiles('1.4.3'), by: 'ada' });
    await world.state.commit(REPOSITORY, { files: { 'Cargo.toml': `${cargoFiles('1.4.3')['Cargo.toml']}\n` } });
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
    const tree = world.state.requests.length;
    world.github.faults.next({ operation: 'git/create-commit' }, { kind: 'error', status: 502 });
    let moved = '';
    const doable = world.releasing.bump(REPOSITORY, bumpOf());
    expect(await doable.look()).toEqual({ status: 'absent' });
    const sending = doable.send();
    moved = await world.state.commit(REPOSITORY, { files: { 'src/lib.rs': '// more\n' } });
    const sent = await sending;
    expect(sent).toEqual({ status: 'done', outcome: { commit: head(world) } });
    expect(world.state.commits(REPOSITORY, 'main')[0]?.parents).toEqual([moved]);
    expect(world.state.file(REPOSITORY, 'src/lib.rs')).toBe('// more\n');
    expect(world.state.requests.length).toBeGreaterThan(tree);
  });
});
