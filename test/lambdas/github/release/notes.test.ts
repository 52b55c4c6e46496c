import { describe, expect, it } from 'vitest';
import { REPOSITORY, type ReleasingWorld, releasingWorld, trying } from './releasing-world.ts';

const TAG = 'v1.4.2';
const BEGIN = /<!-- managed release notes [0-9a-f]{16} begin -->/;
const END = '<!-- managed release notes end -->';

const noting = (world: ReleasingWorld, text: string) =>
  trying(world, (releasing) => releasing.notes(REPOSITORY, TAG, text));
const bodyOf = ({ state }: ReleasingWorld) => state.release(REPOSITORY, TAG).body;

async function released(body: string, immutable = false): Promise<ReleasingWorld> {
  const world = await releasingWorld();
  await world.state.addRelease(REPOSITORY, { tag: TAG, body, immutable });
  return world;
}

describe('our part of the release notes', () => {
  it('stands below what is there, and is replaced by the next one', async () => {
    const world = await released('## Changes\r\n\r\n* One $& <!-- mine -->');
    expect(await noting(world, 'A fix.').once()).toMatchObject({ status: 'done' });
    expect(bodyOf(world).replace(BEGIN, 'BEGIN')).toBe(
      `## Changes\r\n\r\n* One $& <!-- mine -->\n\nBEGIN\nA fix.\n${END}`,
    );
    expect(await noting(world, 'See the advisory.').once()).toMatchObject({ status: 'done' });
    expect(bodyOf(world)).toContain('See the advisory.');
    expect(bodyOf(world)).not.toContain('A fix.');
    expect(world.state.violations).toEqual([]);
  });

  it('is written once, and again where a workflow has rewritten the notes', async () => {
    const world = await released('');
    await noting(world, 'A fix.').once();
    await noting(world, 'A fix.').once();
    const writes = () => world.state.requests.filter(({ operation }) => operation === 'repos/update-release');
    expect(writes()).toHaveLength(1);
    world.state.writeNotes(REPOSITORY, TAG, 'Rewritten');
    await noting(world, 'A fix.').once();
    expect(bodyOf(world)).toMatch(/^Rewritten\n\n<!-- managed/);
  });

  it('can be written where the release is immutable', async () => {
    const world = await released('', true);
    expect(await noting(world, 'A fix.').once()).toMatchObject({ status: 'done' });
    expect(bodyOf(world)).toContain('A fix.');
  });

  it('tells of nothing by its marks', async () => {
    const world = await released('');
    await noting(world, 'x').once();
    expect(bodyOf(world)).not.toMatch(/embargo|security|advisory|vulnerab|ghsa|cve/i);
  });

  it('is not written over what a person changed in it, nor where there is no release', async () => {
    const world = await released('');
    await noting(world, 'A fix.').once();
    world.state.writeNotes(REPOSITORY, TAG, bodyOf(world).replace('A fix.', 'My own words.'));
    expect(await noting(world, 'Another fix.').once()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining('by hand'),
    });
    expect(bodyOf(world)).toContain('My own words.');
    const other = await releasingWorld();
    expect(await noting(other, 'A fix.').once()).toEqual({
      status: 'refused',
      problem: 'There is no release v1.4.2: publish it, and try this again.',
    });
  });
});
