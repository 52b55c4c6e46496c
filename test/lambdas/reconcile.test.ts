import { describe, expect, it } from 'vitest';
import { VARIABLES } from '../../lambdas/environment.ts';
import { followedOnTheWire, REPOSITORY } from '../support/following/on-the-wire.ts';

const GHSA = 'GHSA-2222-3333-4444';
const VULNERABLE = [{ package: { ecosystem: 'rust', name: 'wire' }, vulnerable_version_range: '< 1.2.3' }];
const VECTOR = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';

/** What GitHub refuses an installation's requests with for an hour; the App's own go on. */
const LIMITED = { kind: 'exhausted', resetSeconds: 3600 } as const;

/** A world that was connected before anything happened, with a report of which no webhook got through. */
async function reportedUnheard(means: 'app' | 'token') {
  const world = await followedOnTheWire(means);
  await world.follow();
  world.github.state.dropWebhooks(true);
  world.pass('PT10M');
  await world.github.state.report(REPOSITORY, {
    ghsa: GHSA,
    severity: 'medium',
    vulnerabilities: VULNERABLE,
  });
  return world;
}

describe('reconcile, where GitHub is to be followed', () => {
  it.each(['app', 'token'] as const)(
    'makes of a report that no webhook announced an incident with its true time: %s',
    async (means) => {
      const { github, pass, follow, show, list } = await reportedUnheard(means);
      expect(await list()).toEqual([]);
      pass('PT3H');
      await follow();
      expect(await show(GHSA)).toMatchObject({
        repository: REPOSITORY,
        facts: { reported: '2026-03-01T09:10:00Z' },
        severity: 'medium',
      });
      expect(github.state.violations).toEqual([]);
    },
  );

  it.each(['app', 'token'] as const)(
    'follows an advisory that is accepted, re-rated and published, of which no webhook tells: %s',
    async (means) => {
      const { github, pass, follow, show } = await reportedUnheard(means);
      const { state } = github;
      await follow();
      pass('PT1H');
      await state.accept(REPOSITORY, GHSA);
      await follow();
      expect(await show(GHSA)).toMatchObject({ facts: { accepted: '2026-03-01T10:10:00Z' } });
      pass('PT1H');
      await state.edit(REPOSITORY, GHSA, { cvss_vector_string: VECTOR });
      await follow();
      expect(await show(GHSA)).toMatchObject({ severity: 'critical' });
      pass('PT1H');
      await state.publish(REPOSITORY, GHSA);
      await follow();
      expect(await show(GHSA)).toMatchObject({ facts: { published: '2026-03-01T12:10:00Z' } });
      expect(state.violations).toEqual([]);
    },
  );

  it('sees that a published advisory was withdrawn', async () => {
    const { github, log, pass, follow, show } = await reportedUnheard('token');
    await github.state.accept(REPOSITORY, GHSA);
    await github.state.publish(REPOSITORY, GHSA);
    await follow();
    pass('PT1H');
    github.state.withdraw(REPOSITORY, GHSA);
    log.splice(0);
    await follow();
    expect(log).toContainEqual(expect.objectContaining({ message: 'followed', news: 1, failed: 0 }));
    expect(await show(GHSA)).toMatchObject({ facts: { published: '2026-03-01T09:10:00Z' } });
    expect(github.state.violations).toEqual([]);
  });

  it('has the App deliver again what failed, and learns of it by that', async () => {
    const { github, pass, follow, show, log } = await reportedUnheard('app');
    github.faults.next({ operation: 'security-advisories/list-repository-advisories' }, LIMITED);
    github.state.dropWebhooks(false);
    pass('PT5M');
    await follow();
    expect(log).toContainEqual(expect.objectContaining({ message: 'deliveries followed', asked: 1 }));
    expect(github.state.deliveries).toMatchObject([
      { redelivery: false, statusCode: 502 },
      { redelivery: true, statusCode: 202 },
    ]);
    expect(await show(GHSA)).toMatchObject({ facts: { reported: '2026-03-01T09:10:00Z' } });
    expect(github.state.violations).toEqual([]);
  });

  it('takes what a delivery brought where delivering it again came to nothing', async () => {
    const { github, pass, follow, show, log } = await reportedUnheard('app');
    github.faults.next({ operation: 'security-advisories/list-repository-advisories' }, LIMITED);
    await follow();
    pass('PT20M');
    await follow();
    expect(log).toContainEqual(expect.objectContaining({ message: 'deliveries followed', taken: 1 }));
    expect(await show(GHSA)).toMatchObject({ facts: { reported: '2026-03-01T09:10:00Z' } });
    expect(github.state.violations).toEqual([]);
  });

  it('sees each change of an old advisory, though there are younger ones', async () => {
    const { github, pass, follow, show } = await reportedUnheard('token');
    pass('PT1H');
    await github.state.report(REPOSITORY);
    for (const severity of ['low', 'high'] as const) {
      pass('PT1H');
      await github.state.edit(REPOSITORY, GHSA, { severity });
      await follow();
      expect(await show(GHSA)).toMatchObject({ severity });
    }
  });

  it('asks nothing at the cost of the rate limit where nothing has changed', async () => {
    const { github, follow, log } = await reportedUnheard('token');
    await follow();
    const before = github.state.requests.length;
    log.splice(0);
    await follow();
    expect(github.state.requests.slice(before).map(({ status }) => status)).toEqual([304, 304, 304]);
    expect(log).toContainEqual(expect.objectContaining({ message: 'followed', requests: 0, news: 0 }));
  });

  it('follows GitHub though the sweep fails, and fails then', async () => {
    const noTimers = { AWS_ENDPOINT_URL_SCHEDULER: 'http://127.0.0.1:1' };
    const { github, pass, follow, show } = await followedOnTheWire('token', noTimers);
    await github.state.report(REPOSITORY, { ghsa: GHSA });
    pass('P30D');
    github.state.dropWebhooks(true);
    const second = 'GHSA-5555-6666-7777';
    await github.state.report(REPOSITORY, { ghsa: second });
    await expect(follow()).rejects.toThrow('The sweep failed');
    expect(await show(second)).toMatchObject({ repository: REPOSITORY });
  });

  it('asks no oftener than it is told', async () => {
    const { github, pass, follow } = await followedOnTheWire('token', { [VARIABLES.followSeconds]: '300' });
    const asked = async () => {
      await follow();
      const lists = 'security-advisories/list-repository-advisories';
      return github.state.requests.filter(({ operation }) => operation === lists).length;
    };
    expect(await asked()).toBe(1);
    pass('PT4M59S');
    expect(await asked()).toBe(1);
    pass('PT1S');
    expect(await asked()).toBe(2);
  });
});

describe('reconcile, without credentials for GitHub', () => {
  it('asks GitHub nothing, and says so once', async () => {
    const { github, follow, log } = await followedOnTheWire('nothing');
    await follow();
    await follow();
    expect(github.state.requests).toEqual([]);
    expect(log.filter(({ message }) => message === 'github not followed')).toHaveLength(1);
  });

  it('takes a token without repositories for one that is meant for other tools', async () => {
    const { github, follow } = await followedOnTheWire('nothing', { [VARIABLES.githubToken]: 'ghp_1' });
    await follow();
    expect(github.state.requests).toEqual([]);
  });
});
