import { describe, expect, it } from 'vitest';
import type { NewTag } from '../../../../lambdas/pipeline/release/release-ports.ts';
import {
  cargoFiles,
  REPOSITORY,
  type ReleasingWorld,
  releasingWorld,
  tagOf,
  trying,
} from './releasing-world.ts';

const tagging = (world: ReleasingWorld, more: Partial<NewTag> = {}) =>
  trying(world, (releasing) => releasing.tag(REPOSITORY, tagOf(world, more)));
const tags = ({ state }: ReleasingWorld) =>
  Object.keys(state.refs(REPOSITORY)).filter((ref) => ref.startsWith('refs/tags/'));

describe('a tag', () => {
  it('is an annotated one of the commit, in the name of the App, and starts what such a tag starts', async () => {
    const world = await releasingWorld();
    world.state.addWorkflow(REPOSITORY, 'release.yml', { triggers: { tags: ['v*.*.*'] } });
    const tried = await tagging(world).once();
    expect(tried).toEqual({ status: 'done', outcome: { commit: world.fix } });
    const object = world.state.refs(REPOSITORY)['refs/tags/v1.4.2'];
    expect(object).not.toBe(world.fix);
    expect(world.state.headOf(REPOSITORY, 'v1.4.2')).toBe(world.fix);
    expect(world.state.runs(REPOSITORY)).toMatchObject([
      { event: 'push', branch: 'v1.4.2', sha: world.fix, login: 'embargo[bot]' },
    ]);
    expect(world.state.violations).toEqual([]);
  });

  it('is done where it is there at the commit, of whichever kind', async () => {
    const world = await releasingWorld();
    const done = { status: 'done', outcome: { commit: world.fix } };
    world.state.tag(REPOSITORY, 'v1.4.2', world.fix);
    expect(await tagging(world).once()).toEqual(done);
    await world.state.pushTag(REPOSITORY, 'v1.4.2', { ref: world.fix, message: 'By hand' });
    expect(await tagging(world).once()).toEqual(done);
  });

  it('is refused where it is there at another commit', async () => {
    const world = await releasingWorld();
    const other = await world.state.putFile(REPOSITORY, 'README.md', 'Hello');
    world.state.tag(REPOSITORY, 'v1.4.2', other);
    expect(await tagging(world).once()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining(`at ${other.slice(0, 7)}, not at ${world.fix.slice(0, 7)}`),
    });
  });

  it('is taken over where no commit was chosen, if it states the version and holds the fix', async () => {
    const world = await releasingWorld();
    const commit = undefined;
    world.state.tag(REPOSITORY, 'v1.4.2', world.fix);
    expect(await tagging(world, { commit }).once()).toMatchObject({ outcome: { commit: world.fix } });
    const fix = await world.state.putFile(REPOSITORY, 'src/lib.rs', '// fixed for good');
    expect(await tagging(world, { commit, fix }).once()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining('does not hold the fix'),
    });
    expect(await tagging(world, { commit, version: '1.4.3' }).once()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining('does not state 1.4.3'),
    });
  });

  it('goes, where no commit was chosen, to the first that states the version', async () => {
    const world = await releasingWorld();
    const brought = await world.state.commit(REPOSITORY, { files: cargoFiles('1.4.3') });
    await world.state.putFile(REPOSITORY, 'Cargo.toml', `${cargoFiles('1.4.3')['Cargo.toml']}# more\n`);
    const wanted = { tag: 'v1.4.3', version: '1.4.3', commit: undefined };
    expect(await tagging(world, wanted).once()).toEqual({ status: 'done', outcome: { commit: brought } });
    const none = { tag: 'v1.5.0', version: '1.5.0', commit: undefined };
    expect(await tagging(world, none).once()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining('No commit of main of late states 1.5.0'),
    });
  });

  it('is not made of a commit without the fix, nor of one that nobody knows', async () => {
    const world = await releasingWorld();
    const fix = await world.state.commit(REPOSITORY, { files: { 'src/lib.rs': '// fixed again' } });
    for (const one of [fix, 'ab'.repeat(20)]) {
      expect(await tagging(world, { commit: world.fix, fix: one }).once()).toMatchObject({
        status: 'refused',
        problem: expect.stringContaining(
          `${world.fix.slice(0, 7)} does not hold the fix (${one.slice(0, 7)})`,
        ),
      });
    }
    expect(tags(world)).toEqual([]);
  });
});

describe('a tag of a branch that people change meanwhile', () => {
  it('is not made where the commit was taken from the branch by force', async () => {
    const world = await releasingWorld();
    const before = await world.state.putFile(REPOSITORY, 'README.md', 'Hello');
    const commit = await world.state.commit(REPOSITORY, { files: cargoFiles('1.4.3') });
    await world.state.commit(REPOSITORY, { branch: 'other', parents: [before], message: 'Another way' });
    await world.state.forcePush(REPOSITORY, 'other');
    const tag = tagging(world, { commit, version: '1.4.3', tag: 'v1.4.3' });
    expect(await tag.once()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining('is not on main any longer'),
    });
    await world.state.forcePush(REPOSITORY, commit);
    expect(await tag.once()).toMatchObject({ status: 'done' });
  });

  it('waits where GitHub shows the branch as it was before the commit', async () => {
    const world = await releasingWorld();
    const commit = await world.state.commit(REPOSITORY, { files: cargoFiles('1.4.3') });
    await world.state.forcePush(REPOSITORY, world.fix);
    expect(await tagging(world, { commit }).once()).toEqual({
      status: 'under-way',
      waitsFor: `${commit.slice(0, 7)} to be seen on main`,
    });
  });

  it('is not made where the fix was reverted after it, and the commit has it still', async () => {
    const world = await releasingWorld();
    const commit = await world.state.commit(REPOSITORY, { files: cargoFiles('1.4.3') });
    await world.state.commit(REPOSITORY, { message: `Revert it\n\nThis reverts commit ${world.fix}.` });
    expect(await tagging(world, { commit }).once()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining(`main does not hold the fix (${world.fix.slice(0, 7)})`),
    });
    expect(tags(world)).toEqual([]);
  });

  it.each([
    ['elsewhere: it is said where', false],
    ['at the same commit: that is the tag', true],
  ])('is not made twice where people push one just before, %s', async (_, isSame) => {
    const world = await releasingWorld();
    const other = await world.state.commit(REPOSITORY, { branch: 'other', message: 'Mine' });
    const deed = () => world.state.pushTag(REPOSITORY, 'v1.4.2', { ref: isSame ? world.fix : other });
    world.meanwhile.push({ before: /^POST .*git\/refs$/, deed });
    const tried = await tagging(world).once();
    if (isSame) expect(tried).toEqual({ status: 'done', outcome: { commit: world.fix } });
    else {
      expect(tried).toMatchObject({
        status: 'refused',
        problem: expect.stringMatching(
          new RegExp(`is there already, at ${other.slice(0, 7)}, .*release abandon.*release start`),
        ),
      });
    }
    expect(tags(world)).toHaveLength(1);
  });
});

describe('the checks of what is to be tagged', () => {
  it('are waited for, for however long they run, and then it is tagged', async () => {
    const world = await releasingWorld();
    const running = { name: 'test', status: 'in_progress', conclusion: null } as const;
    world.state.setChecks(REPOSITORY, 'main', [{ name: 'build' }, running]);
    const tag = tagging(world);
    for (let hour = 0; hour < 3; hour += 1) {
      expect(await tag.once()).toEqual({
        status: 'under-way',
        waitsFor: `the checks of ${world.fix.slice(0, 7)}: test`,
      });
      world.pass(3600);
    }
    expect(tags(world)).toEqual([]);
    world.state.setChecks(REPOSITORY, 'main', [{ name: 'build' }, { name: 'test' }]);
    expect(await tag.once()).toMatchObject({ status: 'done' });
  });

  it('stop it where one failed, by its name; also the status of another service', async () => {
    const world = await releasingWorld();
    world.state.setChecks(REPOSITORY, 'main', [{ name: 'test', conclusion: 'timed_out' }, { name: 'lint' }]);
    world.state.setStatuses(REPOSITORY, 'main', [{ context: 'ci/elsewhere', state: 'error' }]);
    expect(await tagging(world).once()).toEqual({
      status: 'refused',
      problem: `Checks of ${world.fix.slice(0, 7)} failed: test, ci/elsewhere.`,
    });
    expect(tags(world)).toEqual([]);
  });

  it('are those that the policy names, and no others', async () => {
    const world = await releasingWorld();
    world.state.setChecks(REPOSITORY, 'main', [{ name: 'flaky', conclusion: 'failure' }, { name: 'test' }]);
    expect(await tagging(world, { checks: ['test', 'audit'] }).once()).toMatchObject({
      status: 'under-way',
      waitsFor: expect.stringMatching(/: audit \(if it gets none of them: .*release plan.*checks: false/),
    });
    expect(await tagging(world, { checks: ['test'] }).once()).toMatchObject({ status: 'done' });
  });

  it('are none where the policy wants none', async () => {
    const world = await releasingWorld();
    world.state.setChecks(REPOSITORY, 'main', [{ name: 'test', conclusion: 'failure' }]);
    expect(await tagging(world, { checks: false }).once()).toMatchObject({ status: 'done' });
  });

  it('are awaited where none has begun yet, and the commit before had some', async () => {
    const world = await releasingWorld();
    world.state.setChecks(REPOSITORY, 'main', [{ name: 'test' }]);
    const commit = await world.state.putFile(REPOSITORY, 'README.md', 'Hello');
    const tag = tagging(world, { commit });
    expect(await tag.once()).toEqual({
      status: 'under-way',
      waitsFor: expect.stringMatching(
        new RegExp(`^the first check of ${commit.slice(0, 7)} .*release plan.*checks: false`),
      ),
    });
    world.state.setChecks(REPOSITORY, 'main', [{ name: 'test' }]);
    expect(await tag.once()).toMatchObject({ status: 'done' });
  });

  it('are not over while a workflow that the push started goes on, though its jobs so far are green', async () => {
    const world = await releasingWorld();
    world.state.addWorkflow(REPOSITORY, 'ci.yml');
    const run = await world.state.runWorkflow(REPOSITORY, 'ci.yml');
    world.state.setChecks(REPOSITORY, 'main', [{ name: 'build' }]);
    const tag = tagging(world);
    expect(await tag.once()).toMatchObject({
      status: 'under-way',
      waitsFor: expect.stringMatching(/: ci\.yml$/),
    });
    await world.state.finishRun(REPOSITORY, run, { conclusion: 'success' });
    expect(await tag.once()).toMatchObject({ status: 'done' });
  });

  it('are looked at once more just before it is tagged', async () => {
    const world = await releasingWorld();
    world.state.setChecks(REPOSITORY, 'main', [{ name: 'test' }]);
    const doable = world.releasing.tag(REPOSITORY, tagOf(world));
    expect(await doable.look()).toEqual({ status: 'absent' });
    world.state.setChecks(REPOSITORY, 'main', [{ name: 'test', conclusion: 'failure' }]);
    expect(await doable.send()).toMatchObject({ status: 'refused' });
    const queued = { name: 'test', status: 'queued', conclusion: null } as const;
    world.state.setChecks(REPOSITORY, 'main', [queued]);
    expect(await doable.send()).toEqual({ status: 'unavailable' });
    expect(tags(world)).toEqual([]);
  });
});
