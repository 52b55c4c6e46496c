import { describe, expect, it } from 'vitest';
import { followedOnTheWire, REPOSITORY } from '../support/following/on-the-wire.ts';

const AUDIT = 'security-audit.yml';

/** A repository that was connected when its daily scan had just passed. */
async function watched(means: 'app' | 'token') {
  const world = await followedOnTheWire(means);
  const { state } = world.github;
  state.addWorkflow(REPOSITORY, AUDIT);
  await state.runWorkflow(REPOSITORY, AUDIT, { event: 'schedule', conclusion: 'success' });
  await world.follow();
  /** The subjects of the alerts about scans. */
  const told = () =>
    world.pipeline
      .alerts()
      .map(({ subject }) => subject)
      .filter((subject) => subject.includes('scan'));
  return { ...world, state, told };
}

describe('reconcile, where scans are to be watched', () => {
  it.each(['app', 'token'] as const)(
    'alerts that a daily scan did not run, and that it runs again: %s',
    async (means) => {
      const { state, pass, follow, told } = await watched(means);
      pass('PT29H');
      await follow();
      expect(told()).toEqual([]);
      pass('PT1H');
      await follow();
      expect(told()).toEqual([`[Embargo] ${REPOSITORY}: scans do not run as they should (1)`]);
      await state.runWorkflow(REPOSITORY, AUDIT, { event: 'schedule', conclusion: 'success' });
      pass('PT1H');
      await follow();
      expect(told().slice(1)).toEqual([`[Embargo] ${REPOSITORY}: scans run again as they should (1)`]);
      expect(state.violations).toEqual([]);
    },
  );

  it('alerts that a scan was disabled, before its next run is due', async () => {
    const { state, pass, follow, pipeline } = await watched('token');
    pass('PT1H');
    state.disableWorkflow(REPOSITORY, AUDIT, 'manually');
    await follow();
    expect(
      pipeline
        .alerts()
        .map(({ text }) => text)
        .join(),
    ).toContain(`${AUDIT}) is switched off: somebody disabled the workflow.`);
  });

  it('opens an incident for a scan that fails, and tells it when it passes again', async () => {
    const { state, pass, follow, show } = await watched('token');
    pass('P1D');
    const id = await state.runWorkflow(REPOSITORY, AUDIT, { event: 'schedule', conclusion: 'failure' });
    await follow();
    expect(await show(`audit-${id}`)).toMatchObject({
      repository: REPOSITORY,
      facts: { reported: '2026-03-02T09:00:00Z' },
    });
    pass('P1D');
    await state.runWorkflow(REPOSITORY, AUDIT, { event: 'schedule', conclusion: 'success' });
    await follow();
    expect(JSON.stringify(await show(`audit-${id}`))).toContain('"fixed"');
  });

  it('shows what is watched, with what looks cost in an hour', async () => {
    const { pipeline, ask } = await watched('token');
    const { watches } = await ask({ action: 'watches', repository: REPOSITORY });
    expect(watches?.[0]?.scans[0]).toMatchObject({
      name: 'cargo-audit',
      state: 'active',
      last: { conclusion: 'passed' },
      dueAt: '2026-03-02T15:00:00Z',
    });
    expect(watches?.[0]?.requestsPerHour).toBeGreaterThan(3);
    expect(pipeline.alerts().some(({ subject }) => subject.includes('scan'))).toBe(false);
  });

  it('leaves a repository in peace that has no such workflows', async () => {
    const { pass, follow, pipeline } = await followedOnTheWire('token');
    await follow();
    pass('P9D');
    await follow();
    expect(pipeline.alerts().filter(({ subject }) => subject.includes('scan'))).toEqual([]);
  });
});
