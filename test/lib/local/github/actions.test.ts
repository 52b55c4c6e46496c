import { describe, expect, it } from 'vitest';
import { gitHubStandIn, REPOSITORY, START } from './on-stand-in.ts';

const ACTIONS = `/repos/${REPOSITORY}/actions`;
const DISPATCHES = `${ACTIONS}/workflows/scan.yml/dispatches`;

/** A stand-in with a workflow that can be dispatched. */
async function withWorkflow() {
  const github = await gitHubStandIn();
  const workflow = github.state.addWorkflow(REPOSITORY, 'scan.yml', { inputs: ['image'] });
  return { ...github, workflow };
}

describe('a workflow', () => {
  it('is known by its id and by its file, and tells whether it still runs', async () => {
    const { asBot, state, workflow } = await withWorkflow();
    const shown = async (name: string | number) => (await asBot('GET', `${ACTIONS}/workflows/${name}`)).body;
    expect(await shown('scan.yml')).toMatchObject({ id: workflow, state: 'active' });
    expect(await shown(workflow)).toMatchObject({ path: '.github/workflows/scan.yml' });
    state.disableWorkflow(REPOSITORY, 'scan.yml');
    expect((await shown(workflow)).state).toBe('disabled_inactivity');
    state.disableWorkflow(REPOSITORY, 'scan.yml', 'manually');
    expect((await shown(workflow)).state).toBe('disabled_manually');
    state.enableWorkflow(REPOSITORY, 'scan.yml');
    expect((await asBot('GET', `${ACTIONS}/workflows`)).body.workflows).toMatchObject([{ state: 'active' }]);
    expect((await asBot('GET', `${ACTIONS}/workflows/other.yml`)).status).toBe(404);
  });
});

describe('the list of runs', () => {
  it('holds the newest first, of the event, branch, status and time that are asked for', async () => {
    const { asBot, state, world } = await withWorkflow();
    state.addWorkflow(REPOSITORY, 'ci.yml');
    await state.commit(REPOSITORY, { branch: 'side' });
    const daily = await state.runWorkflow(REPOSITORY, 'scan.yml', {
      event: 'schedule',
      conclusion: 'success',
    });
    world.now = '2026-03-02T09:00:00Z';
    const failed = await state.runWorkflow(REPOSITORY, 'scan.yml', {
      event: 'schedule',
      conclusion: 'failure',
    });
    const running = await state.runWorkflow(REPOSITORY, 'scan.yml', { branch: 'side' });
    const other = await state.runWorkflow(REPOSITORY, 'ci.yml', { conclusion: 'success' });
    const asked = async (query: string, path = 'workflows/scan.yml/runs') => {
      const { body } = await asBot('GET', `${ACTIONS}/${path}?${query}`);
      return body.workflow_runs.map(({ id }: { id: number }) => id);
    };
    expect(await asked('')).toEqual([running, failed, daily]);
    expect(await asked('', 'runs')).toEqual([other, running, failed, daily]);
    expect(await asked('event=schedule&per_page=1')).toEqual([failed]);
    expect(await asked('branch=side')).toEqual([running]);
    expect(await asked('status=failure')).toEqual([failed]);
    expect(await asked('status=in_progress')).toEqual([running]);
    expect(await asked('status=completed')).toEqual([failed, daily]);
    expect(await asked('created=%3E2026-03-01')).toEqual([running, failed]);
    expect(await asked('created=2026-03-01..2026-03-01T09:00:00Z')).toEqual([daily]);
  });

  it('tells how each job ended', async () => {
    const { asBot, state, world } = await withWorkflow();
    const id = await state.runWorkflow(REPOSITORY, 'scan.yml', {
      jobs: { sast: 'failure', lint: 'success' },
    });
    expect((await asBot('GET', `${ACTIONS}/runs/${id}`)).body).toMatchObject({
      status: 'in_progress',
      conclusion: null,
      created_at: START,
      run_number: 1,
    });
    world.now = '2026-03-01T10:00:00Z';
    await state.finishRun(REPOSITORY, id, { conclusion: 'failure', jobs: { lint: 'success' } });
    const { body } = await asBot('GET', `${ACTIONS}/runs/${id}/jobs`);
    expect(body).toMatchObject({
      total_count: 2,
      jobs: [
        { name: 'sast', conclusion: 'failure', completed_at: world.now },
        { name: 'lint', conclusion: 'success' },
      ],
    });
  });
});

describe('a dispatch', () => {
  it('begins a run, and tells which where that is asked for', async () => {
    const { asBot, state } = await withWorkflow();
    const body = { ref: 'main', inputs: { image: 'app' } };
    const silent = await asBot('POST', DISPATCHES, { body });
    expect([silent.status, silent.body]).toEqual([204, undefined]);
    const told = await asBot('POST', DISPATCHES, { body: { ...body, return_run_details: true } });
    expect(told.status).toBe(200);
    const run = state.run(REPOSITORY, told.body.workflow_run_id);
    expect(run).toMatchObject({
      event: 'workflow_dispatch',
      branch: 'main',
      status: 'queued',
      inputs: { image: 'app' },
      login: 'embargo[bot]',
    });
    expect(state.runs(REPOSITORY)).toHaveLength(2);
  });

  it('always tells in later versions of the API', async () => {
    const { asBot } = await withWorkflow();
    const headers = { 'x-github-api-version': '2026-03-10' };
    const { status, body } = await asBot('POST', DISPATCHES, { body: { ref: 'main' }, headers });
    expect([status, body.workflow_run_id]).toEqual([200, expect.any(Number)]);
  });

  it('may be of a tag', async () => {
    const { asBot, state } = await withWorkflow();
    await state.addRelease(REPOSITORY, { tag: 'v1.0.0' });
    const body = { ref: 'v1.0.0', return_run_details: true };
    expect((await asBot('POST', DISPATCHES, { body })).status).toBe(200);
  });

  it.each([
    ['a branch that is not there', 'scan.yml', { ref: 'nowhere' }],
    ['an input that it does not take', 'scan.yml', { ref: 'main', inputs: { other: 'x' } }],
    ['a workflow that is disabled', 'off.yml', { ref: 'main' }],
    ['a workflow that cannot be dispatched', 'push.yml', { ref: 'main' }],
  ])('of %s is refused', async (_, file, body) => {
    const { asBot, state } = await withWorkflow();
    state.addWorkflow(REPOSITORY, 'off.yml', { state: 'disabled_manually' });
    state.addWorkflow(REPOSITORY, 'push.yml', { inputs: null });
    expect((await asBot('POST', `${ACTIONS}/workflows/${file}/dispatches`, { body })).status).toBe(422);
    expect(state.runs(REPOSITORY)).toEqual([]);
  });
});

describe('failed jobs', () => {
  it('run again as the next attempt, the others keep their end', async () => {
    const { asBot, state } = await withWorkflow();
    const jobs = { sast: 'failure', lint: 'success' } as const;
    const id = await state.runWorkflow(REPOSITORY, 'scan.yml', { conclusion: 'failure', jobs });
    const rerun = () => asBot('POST', `${ACTIONS}/runs/${id}/rerun-failed-jobs`);
    expect((await rerun()).status).toBe(201);
    expect(state.run(REPOSITORY, id)).toMatchObject({
      attempt: 2,
      status: 'queued',
      conclusion: null,
      jobs: [
        { name: 'sast', conclusion: null },
        { name: 'lint', conclusion: 'success' },
      ],
    });
    expect((await rerun()).status).toBe(403);
    await state.startRun(REPOSITORY, id);
    await state.finishRun(REPOSITORY, id, { conclusion: 'success' });
    expect((await rerun()).status).toBe(403);
    expect(state.run(REPOSITORY, id).attempt).toBe(2);
  });
});
