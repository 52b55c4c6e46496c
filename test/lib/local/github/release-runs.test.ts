import { describe, expect, it } from 'vitest';
import type { Ended } from '../../../../lib/local/github/people/run-deeds.ts';
import { gitHubStandIn, REPOSITORY, START } from './on-stand-in.ts';

const HERE = `/repos/${REPOSITORY}`;
const ACTIONS = `${HERE}/actions`;

/** A stand-in with workflows as a project has them that releases by tags. */
async function withPipeline() {
  const github = await gitHubStandIn();
  const { asBot, state } = github;
  const tags = ['v*.*.*'];
  state.addWorkflow(REPOSITORY, 'release.yml', { triggers: { tags }, jobs: ['linux', 'macos'] });
  state.addWorkflow(REPOSITORY, 'docker.yml', { triggers: { tags } });
  state.addWorkflow(REPOSITORY, 'sign.yml', { triggers: { releases: ['published'] }, inputs: null });
  state.addWorkflow(REPOSITORY, 'ci.yml');
  const head = state.headOf(REPOSITORY, 'main');
  const started = () => state.runs(REPOSITORY).map(({ title, event, branch }) => [title, event, branch]);
  const tag = (name = 'v1.2.3') =>
    asBot('POST', `${HERE}/git/refs`, { body: { ref: `refs/tags/${name}`, sha: head } });
  return { ...github, head, started, tag };
}

describe('a tag that is pushed', () => {
  it('starts the workflows that wait for such a tag, of the tag and its commit, as who pushed it', async () => {
    const { asBot, started, tag, head } = await withPipeline();
    await tag();
    expect(started()).toEqual([
      ['release.yml', 'push', 'v1.2.3'],
      ['docker.yml', 'push', 'v1.2.3'],
    ]);
    const query = `event=push&branch=v1.2.3&head_sha=${head}`;
    const { body } = await asBot('GET', `${ACTIONS}/workflows/release.yml/runs?${query}`);
    expect(body.workflow_runs).toMatchObject([
      { head_branch: 'v1.2.3', head_sha: head, status: 'queued', actor: { login: 'embargo[bot]' } },
    ]);
  });

  it.each(['v1.2', 'nightly', 'v1.2/3.4', 'release/v1.2.3'])('called %s starts nothing', async (name) => {
    const { started, tag } = await withPipeline();
    expect((await tag(name)).status).toBe(201);
    expect(started()).toEqual([]);
  });

  it('starts no workflow that is switched off, and the same again where it is moved', async () => {
    const { state, started } = await withPipeline();
    state.disableWorkflow(REPOSITORY, 'docker.yml', 'manually');
    await state.pushTag(REPOSITORY, 'v1.0.0', { message: 'One' });
    const sha = await state.putFile(REPOSITORY, 'a', '1');
    await state.pushTag(REPOSITORY, 'v1.0.0', { ref: 'main' });
    expect(started()).toEqual([
      ['release.yml', 'push', 'v1.0.0'],
      ['release.yml', 'push', 'v1.0.0'],
    ]);
    expect(state.runs(REPOSITORY).at(-1)?.sha).toBe(sha);
  });

  it('may be dispatched by its name', async () => {
    const { asBot, state, head, tag } = await withPipeline();
    await tag('v1.2');
    await state.putFile(REPOSITORY, 'later', '1');
    for (const ref of ['v1.2', 'refs/tags/v1.2']) {
      const body = { ref, return_run_details: true };
      const told = await asBot('POST', `${ACTIONS}/workflows/release.yml/dispatches`, { body });
      expect(state.run(REPOSITORY, told.body.workflow_run_id)).toMatchObject({ branch: 'v1.2', sha: head });
    }
  });
});

describe('a release that is published', () => {
  it('starts what waits for one, of its tag, by the API and by people', async () => {
    const { asBot, state, started } = await withPipeline();
    await asBot('POST', `${HERE}/releases`, { body: { tag_name: 'early' } });
    await state.addRelease(REPOSITORY, { tag: 'late' });
    expect(started()).toEqual([
      ['sign.yml', 'release', 'early'],
      ['sign.yml', 'release', 'late'],
    ]);
  });

  it('starts nothing as a draft, and what waits for it when it is published', async () => {
    const { asBot, started } = await withPipeline();
    const draft = await asBot('POST', `${HERE}/releases`, { body: { tag_name: 'v1.2.3', draft: true } });
    expect(started()).toEqual([]);
    await asBot('PATCH', `${HERE}/releases/${draft.body.id}`, { body: { draft: false } });
    expect(started()).toEqual([
      ['release.yml', 'push', 'v1.2.3'],
      ['docker.yml', 'push', 'v1.2.3'],
      ['sign.yml', 'release', 'v1.2.3'],
    ]);
  });

  it('with the token of a run starts nothing; with another one it does', async () => {
    const { state, started, tag } = await withPipeline();
    state.workflowOutcomes.set('release.yml', async ({ repository, tag: name, by }) => {
      await state.addRelease(repository, { tag: name ?? '', by });
    });
    await tag('v1.0.0');
    await state.finishRuns(REPOSITORY);
    expect(started().map(([file]) => file)).toEqual(['release.yml', 'docker.yml']);
    expect(state.release(REPOSITORY, 'v1.0.0').login).toBe('github-actions[bot]');

    state.addRepository('octo-org/other');
    const own = { triggers: { tags: ['v*'] }, actsAs: 'releaser[bot]' };
    state.addWorkflow('octo-org/other', 'release.yml', own);
    state.addWorkflow('octo-org/other', 'sign.yml', { triggers: { releases: ['published'] } });
    await state.pushTag('octo-org/other', 'v2.0.0');
    await state.finishRuns('octo-org/other');
    expect(state.runs('octo-org/other').map(({ title, status }) => [title, status])).toEqual([
      ['release.yml', 'completed'],
      ['sign.yml', 'completed'],
    ]);
  });
});

describe('a run that succeeds', () => {
  it('brings about what its workflow does, before it has ended, and is told of when it has', async () => {
    const { state, tag } = await withPipeline();
    const seen: [string, Ended][] = [];
    state.workflowOutcomes.set('release.yml', (run) => void seen.push(['outcome', run]));
    state.onRunCompleted((run) => void seen.push(['ended', run]));
    await tag();
    const [id = 0] = await state.finishRuns(REPOSITORY, { conclusions: { 'docker.yml': 'failure' } });
    const about = { repository: REPOSITORY, tag: 'v1.2.3', version: '1.2.3', by: 'github-actions[bot]' };
    expect(seen).toMatchObject([
      ['outcome', { ...about, run: { id, conclusion: null } }],
      ['ended', { ...about, run: { id, conclusion: 'success' } }],
      ['ended', { ...about, run: { conclusion: 'failure' } }],
    ]);
    expect(seen[0]?.[1].workflow.path).toBe('.github/workflows/release.yml');
  });

  it('and one that fails brings nothing about, until its jobs run again', async () => {
    const { state, tag } = await withPipeline();
    const made: string[] = [];
    state.workflowOutcomes.set('release.yml', ({ version }) => void made.push(version ?? ''));
    await tag();
    const conclusions = { 'release.yml': 'failure', 'docker.yml': 'cancelled' } as const;
    const [id = 0] = await state.finishRuns(REPOSITORY, { conclusions });
    expect(made).toEqual([]);
    await state.rerun(REPOSITORY, id, { failedOnly: true });
    expect(await state.finishRuns(REPOSITORY)).toEqual([id]);
    expect(made).toEqual(['1.2.3']);
  });

  it('ends otherwise where what it should bring about is refused', async () => {
    const { state, tag } = await withPipeline();
    state.workflowOutcomes.set('release.yml', (_, end) => end('failure'));
    await tag();
    const [id = 0] = await state.finishRuns(REPOSITORY);
    expect(state.run(REPOSITORY, id)).toMatchObject({ status: 'completed', conclusion: 'failure' });
  });

  it('of a branch has neither tag nor version', async () => {
    const { state } = await withPipeline();
    const seen: Ended[] = [];
    const stop = state.onRunCompleted((run) => void seen.push(run));
    await state.runWorkflow(REPOSITORY, 'ci.yml', { conclusion: 'success' });
    stop();
    await state.runWorkflow(REPOSITORY, 'ci.yml', { conclusion: 'success' });
    expect(seen).toMatchObject([{ tag: null, version: null }]);
  });

  it('leaves alone what a runner has taken', async () => {
    const { state } = await withPipeline();
    const id = await state.runWorkflow(REPOSITORY, 'ci.yml');
    expect(await state.finishRuns(REPOSITORY)).toEqual([]);
    expect(state.run(REPOSITORY, id).status).toBe('in_progress');
  });
});

describe('an ended run', () => {
  it('runs again as its next attempt, all of it or what failed, and keeps the earlier ones', async () => {
    const { asBot, state, world } = await withPipeline();
    const jobs = { linux: 'success', macos: 'failure' } as const;
    const id = await state.runWorkflow(REPOSITORY, 'release.yml', { conclusion: 'failure', jobs });
    const read = async (path: string) => (await asBot('GET', `${ACTIONS}/runs/${id}${path}`)).body;
    world.now = '2026-03-01T10:00:00Z';
    expect((await asBot('POST', `${ACTIONS}/runs/${id}/rerun`)).status).toBe(201);
    expect(await read('')).toMatchObject({
      run_attempt: 2,
      status: 'queued',
      conclusion: null,
      created_at: START,
      run_started_at: world.now,
    });
    const conclusions = async (path: string) =>
      (await read(path)).jobs.map(({ conclusion }: { conclusion: string }) => conclusion);
    expect(await conclusions('/jobs')).toEqual([null, null]);
    expect(await read('/attempts/1')).toMatchObject({ run_attempt: 1, conclusion: 'failure' });
    expect(await conclusions('/attempts/1/jobs')).toEqual(['success', 'failure']);
    expect(await read('/attempts/2')).toMatchObject({ run_attempt: 2, status: 'queued' });
    expect((await asBot('GET', `${ACTIONS}/runs/${id}/attempts/3`)).status).toBe(404);
    expect((await asBot('POST', `${ACTIONS}/runs/${id}/rerun`)).status).toBe(403);
    await state.finishRuns(REPOSITORY);
    expect((await asBot('POST', `${ACTIONS}/runs/${id}/rerun`)).status).toBe(201);
    expect((await read('/attempts/2')).conclusion).toBe('success');
  });
});
