import { describe, expect, it } from 'vitest';
import { handleCommand } from '../../../lambdas/pipeline/handle-command.ts';
import { plus, REPOSITORY } from '../../support/given.ts';
import { createWatchedPipeline } from '../../support/watch/watched-pipeline.ts';

const SCAN = { name: 'cargo-audit', workflow: 'security-audit.yml' };
const FAILED = { conclusion: 'failed' } as const;

/** A pipeline that has looked once, after a run that passed. */
async function passing(scan: Parameters<typeof createWatchedPipeline>[0] = { scans: [SCAN] }) {
  const pipeline = await createWatchedPipeline(scan);
  pipeline.ran('1');
  await pipeline.look();
  pipeline.pass('PT1H');
  return pipeline;
}

describe('a scan that fails on the default branch', () => {
  it('opens an incident since its first failing run, named by that', async () => {
    const { look, pass, ran, incident } = await passing();
    ran('2', FAILED);
    pass('PT3H');
    ran('3', FAILED);
    pass('PT1H');
    await look();
    expect(await incident('audit-2')).toMatchObject({
      repository: REPOSITORY,
      reference: 'audit-2',
      facts: { reported: plus('PT1H') },
    });
    expect(await incident('audit-3')).toBeUndefined();
  });

  it('is told to its incident as fixed by the next run that passes, though the first has left the page', async () => {
    const { look, pass, ran, incident, world } = await passing();
    ran('2', FAILED);
    await look();
    pass('PT5H');
    ran('9');
    world.runs = world.runs.slice(0, 1);
    await look();
    const signals = (await incident('audit-2'))?.signals;
    expect(signals).toMatchObject([{ signal: 'audit-2', source: 'audit', state: 'fixed' }]);
    expect(JSON.stringify(signals)).toContain(plus('PT6H'));
  });

  it('opens another incident when it fails again after it passed', async () => {
    const { look, pass, ran, incident } = await passing();
    ran('2', FAILED);
    await look();
    pass('PT1H');
    ran('3');
    pass('PT1H');
    ran('4', FAILED);
    pass('PT1H');
    await look();
    expect((await incident('audit-2'))?.signals).toMatchObject([{ state: 'fixed' }]);
    expect((await incident('audit-4'))?.signals).toMatchObject([{ state: 'open' }]);
  });

  it('is told once, however often it is looked at', async () => {
    const { look, pass, ran, log } = await passing();
    ran('2', FAILED);
    for (let count = 0; count < 5; count += 1) {
      await look();
      pass('PT1H');
    }
    expect(log.filter(({ message }) => message === 'decided')).toHaveLength(1);
  });

  it('is taken for as severe as policy says', async () => {
    const { look, ran, incident } = await passing({ scans: [{ ...SCAN, severity: 'high' }] });
    ran('2', FAILED);
    await look();
    expect(JSON.stringify((await incident('audit-2'))?.severities)).toContain('"high"');
  });

  it('opens no incident where policy wants none', async () => {
    const { look, ran, incident } = await passing({ scans: [{ ...SCAN, opens: false }] });
    ran('2', FAILED);
    await look();
    expect(await incident('audit-2')).toBeUndefined();
  });

  it('is told at the next look where it could not be, and the rest of the look is done', async () => {
    const { look, pass, ran, incident, world, log, state } = await passing();
    ran('2', FAILED);
    world.beforeCommit = () => {
      throw new TypeError('fetch failed');
    };
    await look();
    expect(log).toContainEqual(
      expect.objectContaining({ message: 'scan not told', state: 'open', fault: 'TypeError' }),
    );
    expect((await state())?.scans).toMatchObject([{ open: [], lastFailed: plus('PT1H') }]);
    world.beforeCommit = () => undefined;
    pass('PT1H');
    await look();
    expect(await incident('audit-2')).toBeDefined();
    expect((await state())?.scans).toMatchObject([{ open: [{ reference: 'audit-2' }] }]);
  });
});

describe('a scan that fails on, though people closed its incident', () => {
  it('opens no other and tells nobody, until it passes and fails again', async () => {
    const { look, pass, ran, incident, watching, world, alerts, log } = await passing();
    ran('2', FAILED);
    await look();
    const opened = (await incident('audit-2'))?.id ?? '';
    const { now } = world;
    const close = {
      type: 'CloseIncident',
      incident: opened,
      id: 'c1',
      by: 'Ada',
      reason: 'rejected',
    } as const;
    expect(await handleCommand(watching, { ...close, now, at: now })).toMatchObject({ status: 'committed' });
    log.splice(0);
    for (const run of ['3', '4', '5']) {
      pass('P1D');
      ran(run, FAILED);
      await look();
    }
    expect(alerts).toEqual([]);
    expect(log.filter(({ message }) => message !== 'watched')).toEqual([]);
    pass('PT1H');
    ran('6');
    pass('PT1H');
    ran('7', FAILED);
    await look();
    expect((await incident('audit-2'))?.signals).toMatchObject([{ state: 'fixed' }]);
    expect(await incident('audit-7')).toBeDefined();
  });
});

describe('a scan that is made again', () => {
  it('is not told as fixed by a run from before it failed', async () => {
    const { look, pass, ran, incident, world } = await passing();
    ran('2', FAILED);
    await look();
    const { runs } = world;
    // GitHub lists a run that is under way among none that are completed.
    world.runs = runs.slice(1);
    pass('PT1H');
    await look();
    expect((await incident('audit-2'))?.signals).toMatchObject([{ state: 'open' }]);
    world.runs = runs.map((run) => (run.id === '2' ? { ...run, attempt: 2, endedAt: world.now } : run));
    pass('PT1H');
    await look();
    expect((await incident('audit-2'))?.signals).toMatchObject([{ state: 'open' }]);
  });
});

describe('scans that fail when they are looked at first', () => {
  it('are told in one summary, and their incidents by no alert of their own', async () => {
    const scans = [SCAN, { ...SCAN, workflow: 'other.yml', name: 'other' }];
    const { look, ran, incident, alerts, store } = await createWatchedPipeline({ scans });
    ran('1', FAILED);
    await look();
    expect(await incident('audit-1')).toBeDefined();
    expect(alerts.map(({ subject }) => subject)).toEqual([`[Embargo] 2 scans fail in ${REPOSITORY}`]);
    const stored = await store.load(`${REPOSITORY}#audit-1`);
    const effects = stored?.outbox.flatMap((one) => one.effects.map(({ effect }) => effect.type)) ?? [];
    expect(effects).not.toContain('alert');
  });

  it('are told so again at the next look where the summary could not be sent', async () => {
    const { look, ran, alerts, world } = await createWatchedPipeline({ scans: [SCAN] });
    ran('1', FAILED);
    world.send = () => {
      throw new TypeError('fetch failed');
    };
    expect(await look()).toMatchObject({ failed: 1 });
    world.send = () => undefined;
    expect(await look()).toMatchObject({ failed: 0, looked: 1 });
    expect(alerts).toHaveLength(1);
  });
});
