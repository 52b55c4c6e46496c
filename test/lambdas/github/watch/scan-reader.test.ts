import { describe, expect, it } from 'vitest';
import { createScans } from '../../../../lambdas/github/watch/scan-reader.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import type { ScanRule } from '../../../../lambdas/incident/policy/watch.ts';
import { watchOf } from '../../../../lambdas/incident/policy/watch-defaults.ts';
import { rememberedScan } from '../../../../lambdas/incident/watch/remember-scan.ts';
import { scanKey } from '../../../../lambdas/incident/watch/scan-reading.ts';
import { plus, REPOSITORY, T0 } from '../../../support/given.ts';
import { DAILY, observed, WEEKLY } from '../../../support/watch/observed.ts';
import { scansOnStandIn } from '../../../support/watch/scans-on-stand-in.ts';
import { readerOnStandIn, renamed } from './reader-on-stand-in.ts';

const AUDIT = DAILY.workflow;
const GATES = WEEKLY.workflow;

/** A GitHub with the workflows of both scans. */
async function withWorkflows() {
  const world = await scansOnStandIn();
  world.state.addWorkflow(REPOSITORY, AUDIT);
  world.state.addWorkflow(REPOSITORY, GATES);
  return world;
}

/** What is remembered of a scan after its job was read. */
function rememberedOf(scan: ScanRule, jobs: Readonly<Record<string, 'passed'>>) {
  return new Map([[scanKey(scan), rememberedScan(scan, { ...observed([]), jobs }, [], T0)]]);
}

describe('the scans of a repository', () => {
  it('are read with their runs on the default branch, the newest first', async () => {
    const { state, read, pass } = await withWorkflows();
    await state.runWorkflow(REPOSITORY, AUDIT, { event: 'schedule', conclusion: 'success' });
    pass('P1D');
    await state.runWorkflow(REPOSITORY, AUDIT, { event: 'workflow_dispatch', conclusion: 'failure' });
    const { isArchived, scans } = await read([DAILY]);
    expect(isArchived).toBe(false);
    expect(scans).toMatchObject([
      {
        workflow: { state: 'active', updatedAt: T0 },
        isRequired: false,
        runs: [
          { event: 'workflow_dispatch', at: plus('P1D'), conclusion: 'failed', attempt: 1 },
          { event: 'schedule', at: T0, conclusion: 'passed' },
        ],
        scheduled: [{ event: 'schedule', at: T0 }],
        uploads: undefined,
      },
    ]);
    expect(state.violations).toEqual([]);
  });

  it.each([
    ['success', 'passed'],
    ['neutral', 'passed'],
    ['failure', 'failed'],
    ['timed_out', 'failed'],
    ['cancelled', 'cancelled'],
    ['startup_failure', 'not-started'],
    ['action_required', 'not-started'],
    ['skipped', 'skipped'],
    ['stale', 'skipped'],
  ] as const)('ended %s where they are taken as %s', async (given, taken) => {
    const { state, read } = await withWorkflows();
    await state.runWorkflow(REPOSITORY, AUDIT, { event: 'schedule', conclusion: given });
    expect((await read([DAILY])).scans[0]?.runs).toMatchObject([{ conclusion: taken }]);
  });

  it('are not those of other branches, of pull requests, and of what is still under way', async () => {
    const { state, read } = await withWorkflows();
    await state.runWorkflow(REPOSITORY, AUDIT, { event: 'pull_request', conclusion: 'failure' });
    await state.runWorkflow(REPOSITORY, AUDIT, { event: 'push', branch: 'other', conclusion: 'failure' });
    await state.runWorkflow(REPOSITORY, AUDIT, { event: 'push' });
    expect((await read([DAILY])).scans[0]).toMatchObject({ runs: [], scheduled: [] });
  });

  it('reach back to the last run of the schedule, however many pushes came since', async () => {
    const { state, read, pass } = await withWorkflows();
    await state.runWorkflow(REPOSITORY, AUDIT, { event: 'schedule', conclusion: 'success' });
    pass('PT1H');
    for (let count = 0; count < 25; count += 1) {
      await state.runWorkflow(REPOSITORY, AUDIT, { event: 'push', conclusion: 'success' });
    }
    const [scan] = (await read([DAILY])).scans;
    expect(scan?.runs).toHaveLength(20);
    expect(scan?.scheduled).toMatchObject([{ event: 'schedule', at: T0 }]);
  });

  it.each([
    ['manually', 'off'],
    ['inactivity', 'inactive'],
  ] as const)('tell that a workflow is disabled: %s', async (by, taken) => {
    const { state, read, pass } = await withWorkflows();
    pass('PT5H');
    state.disableWorkflow(REPOSITORY, AUDIT, by);
    expect((await read([DAILY])).scans[0]?.workflow).toEqual({ state: taken, updatedAt: plus('PT5H') });
  });

  it('tell when the default branch was pushed to, by any workflow that ran for it', async () => {
    const { state, read, pass } = await withWorkflows();
    pass('PT1H');
    await state.runWorkflow(REPOSITORY, AUDIT, { event: 'push', conclusion: 'failure' });
    expect((await read([WEEKLY])).pushes).toEqual([plus('PT1H')]);
    expect((await read([DAILY])).pushes).toEqual([]);
  });
});

describe('a scan that is one job of a workflow', () => {
  it('ended as the job did, whatever the others did', async () => {
    const { state, read, pass } = await withWorkflows();
    await state.runWorkflow(REPOSITORY, GATES, {
      conclusion: 'failure',
      jobs: { sast: 'success', test: 'failure' },
    });
    pass('PT1H');
    await state.runWorkflow(REPOSITORY, GATES, {
      conclusion: 'failure',
      jobs: { sast: 'failure', test: 'success' },
    });
    expect((await read([WEEKLY])).scans[0]?.runs.map(({ conclusion }) => conclusion)).toEqual([
      'failed',
      'passed',
    ]);
  });

  it.each([
    ['sast (rust)', 'sast (python)'],
    ['SAST / analyse', 'sast'],
  ])('ended as the worst of the jobs that it was made into: %s, %s', async (one, other) => {
    const { state, read } = await withWorkflows();
    await state.runWorkflow(REPOSITORY, GATES, {
      conclusion: 'failure',
      jobs: { [one]: 'success', [other]: 'failure' },
    });
    expect((await read([WEEKLY])).scans[0]?.runs).toMatchObject([{ conclusion: 'failed' }]);
  });

  it('is not there in a run that has only jobs of other names', async () => {
    const { state, read } = await withWorkflows();
    await state.runWorkflow(REPOSITORY, GATES, { conclusion: 'success', jobs: { sastre: 'success' } });
    expect((await read([WEEKLY])).scans[0]?.runs).toMatchObject([{ conclusion: 'no-job' }]);
  });

  it('is asked for once in each run, and no further back than where it passed', async () => {
    const { state, read, asked } = await withWorkflows();
    for (const sast of ['success', 'success', 'failure', 'failure'] as const) {
      await state.runWorkflow(REPOSITORY, GATES, { event: 'schedule', conclusion: sast, jobs: { sast } });
    }
    asked();
    const { scans } = await read([WEEKLY]);
    const jobs = () =>
      asked().filter((operation) => operation === 'actions/list-jobs-for-workflow-run').length;
    expect(jobs()).toBe(3);
    expect(Object.values(scans[0]?.jobs ?? {}).toSorted()).toEqual(['failed', 'failed', 'passed']);
    const remembered = rememberedScan(WEEKLY, { ...observed([]), jobs: scans[0]?.jobs ?? {} }, [], T0);
    const again = await read([WEEKLY], new Map([[scanKey(WEEKLY), remembered]]));
    expect(jobs()).toBe(0);
    expect(again.scans[0]?.runs).toEqual(scans[0]?.runs);
  });

  it('is asked for again where the run was made again', async () => {
    const { state, read } = await withWorkflows();
    const id = await state.runWorkflow(REPOSITORY, GATES, {
      conclusion: 'failure',
      jobs: { sast: 'failure' },
    });
    const known = rememberedOf(WEEKLY, { [`${id}.2`]: 'passed' });
    expect((await read([WEEKLY], known)).scans[0]?.runs).toMatchObject([{ conclusion: 'failed' }]);
  });

  it('is looked for in ten runs at one look, and in more at the next', async () => {
    const { state, read } = await withWorkflows();
    for (let count = 0; count < 15; count += 1) {
      await state.runWorkflow(REPOSITORY, GATES, { conclusion: 'failure', jobs: { sast: 'failure' } });
    }
    const { scans } = await read([WEEKLY]);
    expect(scans[0]?.runs).toHaveLength(10);
    const remembered = rememberedScan(WEEKLY, { ...observed([]), jobs: scans[0]?.jobs ?? {} }, [], T0);
    const again = await read([WEEKLY], new Map([[scanKey(WEEKLY), remembered]]));
    expect(again.scans[0]?.runs).toHaveLength(15);
  });
});

describe('a workflow that is not there', () => {
  it('is required where policy says so', async () => {
    const { read } = await scansOnStandIn();
    const { scans } = await read([{ ...DAILY, required: true }, WEEKLY]);
    expect(scans).toMatchObject([
      { workflow: undefined, isRequired: true },
      { workflow: undefined, isRequired: false },
    ]);
  });

  it('is required where the repository has a file, which is asked for once and only then', async () => {
    const { state, read, asked } = await withWorkflows();
    const rules = [
      { ...DAILY, required: 'Cargo.toml' },
      { name: 'one', workflow: 'one.yml', required: 'Cargo.toml' },
      { name: 'two', workflow: 'two.yml', required: 'Cargo.toml' },
    ];
    const required = async () => (await read(rules)).scans.map(({ isRequired }) => isRequired);
    expect(await required()).toEqual([false, false, false]);
    await state.putFile(REPOSITORY, 'Cargo.toml', '[package]');
    asked();
    expect(await required()).toEqual([false, true, true]);
    expect(asked().filter((operation) => operation === 'repos/get-content')).toHaveLength(1);
  });
});

describe('uploads to code scanning', () => {
  it('are none where nothing was ever uploaded', async () => {
    const { read } = await withWorkflows();
    expect((await read([WEEKLY])).scans[0]?.uploads).toEqual({ last: undefined });
  });

  it('are those of the tool for the default branch that GitHub could process', async () => {
    const { state, read, pass } = await withWorkflows();
    state.uploadAnalysis(REPOSITORY);
    pass('PT1H');
    state.uploadAnalysis(REPOSITORY, { tool: 'Trivy' });
    state.uploadAnalysis(REPOSITORY, { ref: 'refs/heads/other' });
    state.uploadAnalysis(REPOSITORY, { error: 'The file is too large.' });
    expect((await read([WEEKLY])).scans[0]?.uploads).toEqual({ last: T0 });
  });
});

describe('what cannot be read', () => {
  it('is told as it is: the repository is not there', async () => {
    const { readAtAll } = await scansOnStandIn();
    expect(await readAtAll([DAILY], 'octo-org/none')).toEqual({ status: 'gone' });
  });

  it('is what has another name now, to which GitHub leads on', async () => {
    const { github } = await readerOnStandIn();
    const { read } = createScans(renamed(github));
    expect(await read(REPOSITORY, [DAILY], new Map())).toEqual({ status: 'gone' });
  });

  it.each([
    'repos/get',
    'actions/list-repo-workflows',
    'actions/list-workflow-runs',
    'actions/list-workflow-runs-for-repo',
    'actions/list-jobs-for-workflow-run',
    'code-scanning/list-recent-analyses',
  ])('is no reading at all, whichever request fails: %s', async (operation) => {
    const { state, faults, readAtAll } = await withWorkflows();
    await state.runWorkflow(REPOSITORY, GATES, { conclusion: 'failure', jobs: { sast: 'failure' } });
    faults.next({ operation }, { kind: 'error', status: 502 }, 9);
    expect(await readAtAll([WEEKLY])).toEqual({ status: 'unavailable' });
    expect(faults.waiting()).toBeLessThan(9);
  });

  it('is a pause, where GitHub asks for one', async () => {
    const { faults, readAtAll } = await withWorkflows();
    faults.next({ operation: 'actions/list-repo-workflows' }, { kind: 'exhausted', resetSeconds: 3600 });
    expect(await readAtAll([DAILY])).toMatchObject({ status: 'limited' });
  });
});

describe('a look at the scans of the runbook', () => {
  const rules = watchOf(RUNBOOK_POLICY).scans;

  it('costs eleven requests where nothing is remembered, and none while nothing changes', async () => {
    const { state, read, spent } = await scansOnStandIn();
    for (const { workflow, job = 'scan' } of rules) {
      state.addWorkflow(REPOSITORY, workflow);
      await state.runWorkflow(REPOSITORY, workflow, {
        event: 'schedule',
        conclusion: 'success',
        jobs: { [job]: 'success' },
      });
    }
    state.uploadAnalysis(REPOSITORY);
    await read(rules);
    // The repository, its workflows and pushes, five lists of runs, two of jobs, and the analyses.
    expect(spent()).toBe(11);
    await read(rules);
    expect(spent()).toBe(11);
    expect(state.violations).toEqual([]);
  });

  it('costs three requests in a repository that has none of them', async () => {
    const { read, spent } = await scansOnStandIn();
    await read(rules);
    expect(spent()).toBe(3);
  });
});
