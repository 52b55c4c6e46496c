import { describe, expect, it } from 'vitest';
import type { WorkflowRun } from '../../../../lambdas/pipeline/release/release-ports.ts';
import { REPOSITORY, type ReleasingWorld, releasingWorld, runOf, trying } from './releasing-world.ts';

const FILE = 'release.yml';

const running = (world: ReleasingWorld, more: Partial<WorkflowRun> = {}) =>
  trying(world, (releasing, dispatched) => releasing.run(runOf(more), dispatched));
const runs = ({ state }: ReleasingWorld) => state.runs(REPOSITORY);
const onlyRun = (world: ReleasingWorld) => {
  const [run, ...others] = runs(world);
  if (!run || others.length > 0) throw new Error('There is not one run.');
  return run;
};

/** A repository with a workflow that a tag starts, a publication, and people. */
async function withWorkflow(): Promise<ReleasingWorld> {
  const world = await releasingWorld();
  const triggers = { tags: ['v*'], releases: ['published'] };
  world.state.addWorkflow(REPOSITORY, FILE, { triggers, inputs: ['version'] });
  return world;
}

describe('a run that the tag starts', () => {
  it('is awaited, followed to its end, and never started', async () => {
    const world = await withWorkflow();
    const run = running(world);
    expect(await run.once()).toEqual({ status: 'under-way', waitsFor: 'the tag v1.4.2' });
    world.state.tag(REPOSITORY, 'v1.4.2');
    expect(await run.once()).toEqual({
      status: 'under-way',
      waitsFor: 'the run of release.yml that the tag v1.4.2 starts',
    });
    await world.state.pushTag(REPOSITORY, 'v1.4.2');
    const { id } = onlyRun(world);
    const common = { made: id, at: world.now(), outcome: { attempt: 1 } };
    expect(await run.once()).toEqual({
      status: 'under-way',
      ...common,
      waitsFor: `the end of run ${id} of release.yml`,
    });
    await world.state.finishRun(REPOSITORY, id, { conclusion: 'failure' });
    expect(await run.once()).toEqual({ status: 'done', ...common, conclusion: 'failure' });
    const asked = world.state.requests.map(({ operation }) => operation);
    expect(asked).not.toContain('actions/create-workflow-dispatch');
    expect(world.state.violations).toEqual([]);
  });

  it('is neither that of a branch of this name, nor that of where the tag was before', async () => {
    const world = await withWorkflow();
    await world.state.pushTag(REPOSITORY, 'v1.4.2');
    await world.state.putFile(REPOSITORY, 'README.md', 'Hello');
    await world.state.pushTag(REPOSITORY, 'v1.4.2');
    const [, moved] = runs(world);
    await world.state.runWorkflow(REPOSITORY, FILE, { branch: 'main', event: 'push' });
    expect(await running(world).once()).toMatchObject({ made: moved?.id });
    await world.state.putFile(REPOSITORY, 'README.md', 'Bye');
    world.state.tag(REPOSITORY, 'v1.4.2');
    const tried = await running(world).once();
    expect(tried).toMatchObject({ status: 'under-way', waitsFor: expect.stringContaining('that the tag') });
  });

  it.each(['tag', 'dispatch'] as const)('is none of a tag that was moved since: by %s', async (start) => {
    const world = await withWorkflow();
    const commit = world.fix;
    await world.state.putFile(REPOSITORY, 'README.md', 'Hello');
    await world.state.pushTag(REPOSITORY, 'v1.4.2');
    const before = runs(world).length;
    expect(await running(world, { commit, start }).once()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining(`The tag v1.4.2 was moved from ${commit.slice(0, 7)} to`),
    });
    expect(runs(world)).toHaveLength(before);
    await world.state.pushTag(REPOSITORY, 'v1.4.2', { ref: commit });
    expect(await running(world, { commit, start }).once()).toMatchObject({ status: 'under-way' });
  });

  it('is none from before the release was begun', async () => {
    const world = await withWorkflow();
    await world.state.pushTag(REPOSITORY, 'v1.4.2');
    world.pass(3600);
    const tried = await running(world, { since: world.now() }).once();
    expect(tried).toMatchObject({ status: 'under-way', waitsFor: expect.stringContaining('that the tag') });
  });

  it('is refused where there is no such workflow', async () => {
    const world = await withWorkflow();
    world.state.tag(REPOSITORY, 'v1.4.2');
    expect(await running(world, { workflow: 'gone.yml' }).once()).toEqual({
      status: 'refused',
      problem: `There is no workflow gone.yml in ${REPOSITORY}.`,
    });
  });
});

describe('a run that the publication of a release starts', () => {
  it('is told from the one that the tag starts', async () => {
    const world = await withWorkflow();
    await world.state.pushTag(REPOSITORY, 'v1.4.2');
    const run = running(world, { start: 'release' });
    expect(await run.once()).toEqual({
      status: 'under-way',
      waitsFor: 'the run of release.yml that the publication of the release v1.4.2 starts',
    });
    await world.state.addRelease(REPOSITORY, { tag: 'v1.4.2' });
    const started = runs(world).find(({ event }) => event === 'release');
    expect(await run.once()).toMatchObject({ status: 'under-way', made: started?.id });
  });
});

describe('a run that is dispatched', () => {
  const dispatch = { start: 'dispatch', inputs: { version: '1.4.2' } } as const;
  const tagged = async () => {
    const world = await withWorkflow();
    world.state.tag(REPOSITORY, 'v1.4.2');
    return world;
  };

  it('runs on the tag, with its inputs, and is followed to its end', async () => {
    const world = await tagged();
    const run = running(world, dispatch);
    const begun = await run.once();
    const { id, ...started } = onlyRun(world);
    expect(begun).toEqual({ status: 'under-way', made: id });
    expect(started).toMatchObject({
      event: 'workflow_dispatch',
      branch: 'v1.4.2',
      sha: world.fix,
      inputs: { version: '1.4.2' },
    });
    expect(await run.once()).toMatchObject({ status: 'under-way', outcome: { attempt: 1 } });
    await world.state.finishRun(REPOSITORY, id, { conclusion: 'success' });
    expect(await run.once()).toMatchObject({ status: 'done', made: id, conclusion: 'success' });
    expect(world.state.violations).toEqual([]);
  });

  it('is found where the answer was lost, among the runs of others and of other tags', async () => {
    const world = await tagged();
    world.state.tag(REPOSITORY, 'v1.4.1', world.fix);
    const operation = 'actions/create-workflow-dispatch';
    world.github.faults.next({ operation }, { kind: 'error', status: 502, accepted: true });
    const run = running(world, dispatch);
    const by = { event: 'workflow_dispatch' };
    await world.state.runWorkflow(REPOSITORY, FILE, { ...by, branch: 'v1.4.1', by: 'embargo[bot]' });
    await world.state.runWorkflow(REPOSITORY, FILE, { ...by, branch: 'v1.4.2', by: 'ada' });
    expect(await run.once()).toMatchObject({ status: 'later' });
    const ours = runs(world).find(({ branch, login }) => branch === 'v1.4.2' && login === 'embargo[bot]');
    expect(await run.once()).toMatchObject({ status: 'under-way', made: ours?.id });
    expect(runs(world)).toHaveLength(3);
  });

  it('is refused, in the words of GitHub, where the workflow does not take an input', async () => {
    const world = await tagged();
    expect(await running(world, { ...dispatch, inputs: { other: 'x' } }).once()).toEqual({
      status: 'refused',
      problem: 'GitHub refused it: Unexpected inputs provided.',
    });
    expect(await running(world, { ...dispatch, workflow: 'gone.yml' }).once()).toEqual({
      status: 'refused',
      problem: `There is no workflow gone.yml in ${REPOSITORY}.`,
    });
  });
});

describe('the failed jobs of a run', () => {
  const failed = async () => {
    const world = await withWorkflow();
    await world.state.pushTag(REPOSITORY, 'v1.4.2');
    const { id } = onlyRun(world);
    return { world, run: id };
  };
  const again = (world: ReleasingWorld, run: number, attempt = 2) =>
    trying(world, (releasing) => releasing.rerun({ repository: REPOSITORY, run, attempt }));

  it('are run again once, and the run is followed to the end of that attempt', async () => {
    const { world, run } = await failed();
    const rerun = again(world, run);
    expect(await rerun.once()).toEqual({ status: 'under-way', waitsFor: `the end of run ${run}` });
    await world.state.finishRun(REPOSITORY, run, { conclusion: 'failure' });

    const second = running(world, { attempt: 2 });
    expect(await second.once()).toEqual({
      status: 'under-way',
      made: run,
      at: world.now(),
      waitsFor: `attempt 2 of run ${run} of release.yml`,
    });
    const done = { status: 'done', made: run, outcome: { attempt: 2 } };
    expect(await rerun.once()).toEqual(done);
    expect(await rerun.once()).toEqual(done);
    expect(world.state.run(REPOSITORY, run)).toMatchObject({ attempt: 2, status: 'queued' });
    expect(await second.once()).toMatchObject({ status: 'under-way', outcome: { attempt: 2 } });
    await world.state.finishRun(REPOSITORY, run, { conclusion: 'success' });
    expect(await second.once()).toMatchObject({
      status: 'done',
      conclusion: 'success',
      outcome: { attempt: 2 },
    });
    expect(world.state.violations).toEqual([]);
  });

  it('are none in a run that succeeded', async () => {
    const { world, run } = await failed();
    await world.state.finishRun(REPOSITORY, run, { conclusion: 'success' });
    expect(await again(world, run).once()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining('nothing in it to run again'),
    });
  });

  it('are told by name, without what a name must not hold', async () => {
    const { world } = await failed();
    const jobs = {
      build: 'success',
      'sign\u0007 it': 'failure',
      slow: 'timed_out',
      late: 'skipped',
    } as const;
    const run = await world.state.runWorkflow(REPOSITORY, FILE, { conclusion: 'failure', jobs });
    expect(await world.releasing.failedJobs(REPOSITORY, run)).toEqual({
      status: 'read',
      jobs: ['sign? it', 'slow'],
    });
    expect(await world.releasing.failedJobs(REPOSITORY, 1)).toMatchObject({ status: 'refused' });
  });
});

describe('what GitHub does not allow', () => {
  it('is the permission that is lacking, by its name', async () => {
    const world = await releasingWorld('actions');
    world.state.addWorkflow(REPOSITORY, FILE);
    world.state.tag(REPOSITORY, 'v1.4.2');
    expect(await running(world, { start: 'dispatch' }).once()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining('the App needs the permission "Actions: read and write"'),
    });
  });
});
