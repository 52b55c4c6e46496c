import { describe, expect, it } from 'vitest';
import { createUpdateWatch } from '../../../../../lambdas/github/watch/update/create-update-watch.ts';
import { RUNBOOK_POLICY } from '../../../../../lambdas/incident/policy/runbook-policy.ts';
import type { Updates } from '../../../../../lambdas/incident/policy/updates.ts';
import { archived, REPOSITORY, readerOnStandIn, renamed } from '../reader-on-stand-in.ts';

const BOT = 'dependabot[bot]';
const DAY = 24 * 3600;

/** A repository with an open alert for tokio, and what a look at its pull requests finds. */
async function updatedRepository(permissions?: Parameters<typeof readerOnStandIn>[0]) {
  const standIn = await readerOnStandIn(permissions);
  const { state, github, world } = standIn;
  await state.commit(REPOSITORY, { files: { 'Cargo.toml': '[package]\n' } });
  const alert = await state.openDependabotAlert(REPOSITORY, { ecosystem: 'rust', package: 'tokio' });
  const watch = createUpdateWatch(github);
  const read = (updates?: Updates | false) =>
    watch.read(REPOSITORY, { ...RUNBOOK_POLICY, ...(updates !== undefined && { updates }) }, world.now);
  return {
    ...standIn,
    alert,
    read,
    async found(updates?: Updates | false) {
      const reading = await read(updates);
      return reading.status === 'read' ? reading.findings.map(({ about }) => about) : reading.status;
    },
    /** Dependabot bumps a package. */
    async bump(name: string, labels: readonly string[] = ['dependencies']) {
      const number = await state.openPull(REPOSITORY, {
        by: BOT,
        head: `dependabot/cargo/${name}-2.0.0`,
        title: `Bump ${name} from 1.0.0 to 2.0.0`,
        body: `Bumps [${name}](https://example.org/${name}) from 1.0.0 to 2.0.0.`,
        labels,
      });
      return { number, head: `dependabot/cargo/${name}-2.0.0` };
    },
  };
}

describe("a look at Dependabot's pull requests", () => {
  it('finds a security update of which a check fails, and nothing once it passes', async () => {
    const { found, bump, state } = await updatedRepository();
    const { number, head } = await bump('tokio');
    state.setChecks(REPOSITORY, head, [{ name: 'test', conclusion: 'failure' }, { name: 'deny' }]);
    expect(await found()).toEqual([`pull-${number} checks`]);
    state.setChecks(REPOSITORY, head, [{ name: 'test' }, { name: 'deny' }]);
    expect(await found()).toEqual([]);
    expect(state.violations).toEqual([]);
  });

  it.each(['cancelled', 'timed_out', 'action_required', 'stale'])(
    'counts a check as failing that ended as %s',
    async (conclusion) => {
      const { found, bump, state } = await updatedRepository();
      const { number, head } = await bump('tokio');
      state.setChecks(REPOSITORY, head, [{ conclusion }]);
      expect(await found()).toEqual([`pull-${number} checks`]);
    },
  );

  it.each(['success', 'neutral', 'skipped'])('lets a check pass that ended as %s', async (conclusion) => {
    const { found, bump, state } = await updatedRepository();
    const { head } = await bump('tokio');
    state.setChecks(REPOSITORY, head, [{ conclusion }]);
    expect(await found()).toEqual([]);
  });

  it('finds one with conflicts', async () => {
    const { found, bump, state } = await updatedRepository();
    const { number } = await bump('tokio');
    state.setMergeable(REPOSITORY, number, 'dirty');
    expect(await found()).toEqual([`pull-${number} conflicts`]);
  });

  it('decides nothing of conflicts while GitHub computes them, and asks once more for them', async () => {
    const { read, bump, state, asked } = await updatedRepository();
    const { number } = await bump('tokio');
    await state.autoMerge(REPOSITORY, number, true);
    state.setMergeable(REPOSITORY, number, 'unknown');
    expect(await read()).toMatchObject({
      findings: [],
      undecided: [`pull-${number} conflicts`, `pull-${number} stuck`],
    });
    expect(asked().filter((one) => one.startsWith('pulls/get '))).toHaveLength(2);
  });

  it('decides nothing of checks that run again', async () => {
    const { read, bump, state } = await updatedRepository();
    const { number, head } = await bump('tokio');
    state.setChecks(REPOSITORY, head, [{ name: 'test', status: 'in_progress' }, { name: 'deny' }]);
    expect(await read()).toMatchObject({ findings: [], undecided: [`pull-${number} checks`] });
  });

  it('finds nothing, and ends nothing, under the name that a repository had before', async () => {
    const { github, bump, pass, world } = await updatedRepository();
    await bump('tokio');
    pass(7 * DAY);
    const reading = await createUpdateWatch(renamed(github)).read(REPOSITORY, RUNBOOK_POLICY, world.now);
    expect(reading).toEqual({ status: 'gone' });
  });

  it('finds one that is to merge by itself and does not, two days after its checks', async () => {
    const { found, bump, state, pass } = await updatedRepository();
    const { number, head } = await bump('tokio');
    await state.autoMerge(REPOSITORY, number, true);
    state.setMergeable(REPOSITORY, number, 'blocked');
    pass(DAY);
    state.setChecks(REPOSITORY, head, [{ name: 'test' }]);
    pass(2 * DAY - 60);
    expect(await found()).toEqual([]);
    pass(60);
    expect(await found()).toEqual([`pull-${number} stuck`]);
  });

  it('finds one that is older than the policy allows, and nothing once it is merged or closed', async () => {
    const { found, bump, state, pass } = await updatedRepository();
    const first = await bump('tokio');
    const second = await bump('hyper', ['security']);
    pass(7 * DAY);
    expect(await found()).toEqual([`pull-${first.number} old`, `pull-${second.number} old`]);
    await state.mergePull(REPOSITORY, first.number);
    expect(await found()).toEqual([`pull-${second.number} old`]);
    await state.closePull(REPOSITORY, second.number);
    expect(await found()).toEqual([]);
  });

  it('leaves out updates that repair no known flaw, unless the policy follows all', async () => {
    const { found, bump, state, alert, pass } = await updatedRepository();
    const { number } = await bump('serde');
    const other = await bump('tokio');
    pass(7 * DAY);
    expect(await found()).toEqual([`pull-${other.number} old`]);
    expect(await found({ security: 'all' })).toEqual([`pull-${number} old`, `pull-${other.number} old`]);
    await state.changeDependabotAlert(REPOSITORY, alert, 'fixed');
    expect(await found()).toEqual([]);
  });

  it('leaves out what people opened, whatever it is called', async () => {
    const { found, state, pass } = await updatedRepository();
    await state.openPull(REPOSITORY, {
      by: 'dependabot',
      title: 'Bump tokio from 1.0.0 to 2.0.0',
      labels: ['security'],
    });
    pass(30 * DAY);
    expect(await found({ security: 'all' })).toEqual([]);
  });

  it('reads more pull requests than one page holds', async () => {
    const { found, state, bump, pass } = await updatedRepository();
    for (let index = 0; index < 100; index += 1) await state.openPull(REPOSITORY, { head: 'topic' });
    const { number } = await bump('tokio');
    pass(7 * DAY);
    expect(await found()).toEqual([`pull-${number} old`]);
  });

  it('costs nothing of the rate limit while nothing changes', async () => {
    const { found, bump, state, asked } = await updatedRepository();
    const { head } = await bump('tokio');
    state.setChecks(REPOSITORY, head, [{ name: 'test' }]);
    await found();
    const before = state.requests.length;
    await found();
    expect(asked(before)).toEqual([
      'repos/get 304',
      'pulls/list 304',
      'dependabot/list-alerts-for-repo 304',
      'pulls/get 304',
      'checks/list-for-ref 304',
    ]);
  });

  it('asks for nothing where the policy does not follow them, and for no alerts without a pull request', async () => {
    const { found, asked } = await updatedRepository();
    expect(await found(false)).toEqual([]);
    expect(asked()).toEqual([]);
    expect(await found()).toEqual([]);
    expect(asked()).toEqual(['repos/get 200', 'pulls/list 200']);
  });

  it('finds nothing in an archived repository, where nothing can be merged', async () => {
    const { github, bump, found, pass, world } = await updatedRepository();
    await bump('tokio');
    pass(7 * DAY);
    expect(await found()).toHaveLength(1);
    const reading = await createUpdateWatch(archived(github)).read(REPOSITORY, RUNBOOK_POLICY, world.now);
    expect(reading).toEqual({ status: 'read', findings: [], undecided: [] });
  });

  it('finds nothing, and ends nothing, where the alerts may not be read', async () => {
    const { found, bump, pass } = await updatedRepository({ metadata: 'read', pull_requests: 'read' });
    await bump('tokio');
    pass(7 * DAY);
    expect(await found()).toBe('forbidden');
  });

  it('finds nothing, and ends nothing, where GitHub does not answer', async () => {
    const { found, bump, faults } = await updatedRepository();
    await bump('tokio');
    faults.next({ operation: 'checks/list-for-ref' }, { kind: 'error', status: 502 }, 4);
    expect(await found()).toBe('unavailable');
  });
});
