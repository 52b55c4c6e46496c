import { describe, expect, it } from 'vitest';
import { createAdvisoryDatabase } from '../../../lambdas/github/follow/advisory-database.ts';
import { createComments } from '../../../lambdas/github/follow/comments.ts';
import { createBranches } from '../../../lambdas/github/follow/commits.ts';
import { createAdvisories } from '../../../lambdas/github/follow/list-advisories.ts';
import { installedRepositories } from '../../../lambdas/github/follow/list-repositories.ts';
import { createReleases } from '../../../lambdas/github/follow/releases.ts';
import { createRepositoryNames } from '../../../lambdas/github/follow/repository-names.ts';
import { createFindings } from '../../../lambdas/github/signal/list-findings.ts';
import { createDriftWatch } from '../../../lambdas/github/watch/drift/create-drift-watch.ts';
import { metered } from '../../../lambdas/github/watch/metered.ts';
import { createScans } from '../../../lambdas/github/watch/scan-reader.ts';
import { createUpdateWatch } from '../../../lambdas/github/watch/update/create-update-watch.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { addSeconds } from '../../../lambdas/incident/time/instant.ts';
import { follow } from '../../../lambdas/pipeline/follow.ts';
import { createBudget } from '../../../lambdas/pipeline/follow-budget.ts';
import { followFindings } from '../../../lambdas/pipeline/follow-findings.ts';
import { followIncidents } from '../../../lambdas/pipeline/follow-incidents.ts';
import { STREAMS, type Stream } from '../../../lambdas/pipeline/follow-ports.ts';
import { hourlyLimit } from '../../../lambdas/pipeline/follow-requests.ts';
import { requestsPerHour } from '../../../lambdas/pipeline/requests-per-hour.ts';
import { watch } from '../../../lambdas/pipeline/watch.ts';
import { createMemoryCursors } from '../../support/following/memory-cursors.ts';
import { quickGitHub } from '../../support/following/quick-github.ts';
import { REPOSITORY, T0 } from '../../support/given.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createMemoryWatches } from '../../support/watch/memory-watches.ts';

const BETWEEN = 300;
const AN_HOUR = 12;

/** All parts of following over the stand-in, by the App's installation on one organisation, every five minutes. */
function followedByAll(limit: number, remembers = false) {
  const world = { now: T0 };
  const clock = () => world.now;
  const quick = quickGitHub(clock, limit, remembers);
  const { github } = quick;
  const ports = createMemoryStore();
  const cursors = createMemoryCursors();
  const states = createMemoryWatches();
  const settled = {
    ...{ clock, cursors, log: () => undefined },
    ...{ store: ports.store, index: ports.index, policies: ports.policies, policy: RUNBOOK_POLICY },
    alerts: { send: async () => undefined },
    secondsPerRound: 40,
    secondsBetween: BETWEEN,
  };
  const findings = createFindings(github, RUNBOOK_POLICY, clock);
  const streams = { due: new Map(), told: new Set<string>() };
  let debts: ReadonlyMap<string, number> = new Map();

  async function round() {
    const budget = createBudget({ secondsBetween: BETWEEN, isToken: false, debts });
    const lists = await follow({
      ...{ ...settled, budget },
      repositories: installedRepositories(github),
      advisories: createAdvisories(github),
      names: createRepositoryNames(github),
      aliases: ports.aliases,
    });
    await followFindings({ ...settled, findings, streams, budget }, lists);
    await followIncidents({
      ...{ ...settled, budget },
      comments: createComments(github),
      branches: createBranches(github),
      releases: createReleases(github),
      database: createAdvisoryDatabase(github),
    });
    const { github: asking, spent } = metered(github, clock, addSeconds(clock(), 180));
    await watch({
      ...{ ...settled, states, spent, budget },
      end: addSeconds(clock(), 180),
      scans: createScans(asking),
      watches: [createDriftWatch(asking), createUpdateWatch(asking)],
      client: 'embargo',
    });
    debts = budget.debts();
    world.now = addSeconds(world.now, BETWEEN);
    return budget.spendings();
  }

  /** The rounds of an hour: what was noted of each limit, and what GitHub counted. */
  async function hour() {
    const noted = new Map<string, number>();
    for (let count = 0; count < AN_HOUR; count += 1) {
      for (const { limitOf, requests } of await round()) {
        const total = Object.values(requests).reduce((sum, one) => sum + one, 0);
        noted.set(limitOf, (noted.get(limitOf) ?? 0) + total);
      }
    }
    return { noted, counted: quick.counted() };
  }

  return {
    ...{ ...quick, cursors, hour },
    pass: (seconds: number) => {
      world.now = addSeconds(world.now, seconds);
    },
    looks: async () => [...(await states.all()).values()].map(({ state }) => state),
  };
}

const ORGANISATION = {
  repositories: 500,
  incidents: 0,
  looksPerHour: 1,
  isToken: false,
  secondsBetween: BETWEEN,
};

describe('an organisation with 500 repositories', () => {
  const limit = hourlyLimit(500);

  function organisation(remembers: boolean) {
    const followed = followedByAll(limit, remembers);
    for (let index = 0; index < 500; index += 1) followed.state.addRepository(`octo-org/r${index}`);
    return followed;
  }

  it('is read as a whole within its share of the limit though GitHub remembers no answer, and no request goes uncounted', {
    timeout: 120_000,
  }, async () => {
    const followed = organisation(false);
    const { noted, counted } = await followed.hour();
    expect(noted.get('octo-org')).toBe(counted.installation);
    const look = Math.max(...(await followed.looks()).map(({ requests }) => requests));
    const { total } = requestsPerHour({ ...ORGANISATION, look });
    expect(counted.installation).toBeLessThanOrEqual(total);
    expect(total).toBeLessThanOrEqual(limit * 0.75 + look);
    expect(counted.app).toBeLessThan(hourlyLimit(0) / 2);
    const read = async (stream?: Stream) =>
      [...(await followed.cursors.all(stream)).values()].filter(({ through }) => through).length;
    expect(await read()).toBe(500);
    for (const stream of STREAMS) expect(await read(stream)).toBeGreaterThan(250);
  });

  it('takes less than two fifths of the limit from the second hour on, where nothing changes', {
    timeout: 120_000,
  }, async () => {
    const followed = organisation(true);
    await followed.hour();
    const { noted, counted } = await followed.hour();
    expect(noted.get('octo-org')).toBe(counted.installation);
    expect(counted.installation).toBeLessThan(limit * 0.4);
    expect(await followed.looks()).toHaveLength(500);
    for (const stream of STREAMS) expect((await followed.cursors.all(stream)).size).toBe(500);
  });
});

describe('a repository with 1,000 advisories', () => {
  it('takes ten pages once, and one from then on; with ten incidents, no more than is computed', {
    timeout: 120_000,
  }, async () => {
    const followed = followedByAll(hourlyLimit(1));
    const { state, pass } = followed;
    state.addRepository(REPOSITORY);
    for (let index = 0; index < 990; index += 1) {
      await state.close(REPOSITORY, await state.report(REPOSITORY));
    }
    pass(86_400);
    for (let index = 0; index < 10; index += 1)
      await state.accept(REPOSITORY, await state.report(REPOSITORY));
    const hours = [await followed.hour(), await followed.hour()];
    const [first, second] = hours.map(({ counted }) => counted.installation);
    const looks = await followed.looks();
    const one = { ...ORGANISATION, repositories: 1, incidents: 10, look: looks[0]?.requests ?? 0 };
    for (const { noted, counted } of hours) expect(noted.get('octo-org')).toBe(counted.installation);
    expect(first).toBeLessThanOrEqual(requestsPerHour({ ...one, pages: 10 }).total);
    expect(second).toBeLessThanOrEqual(requestsPerHour(one).total);
    expect(requestsPerHour(one).total).toBeLessThan(5000 / 20);
  });
});

describe('what is computed', () => {
  const look = 15;

  it('names each part, and is no more in all than three quarters of the limit', () => {
    expect(requestsPerHour({ ...ORGANISATION, look })).toEqual({
      limit: 12_500,
      parts: { advisories: 6060, findings: 4500, incidents: 0, watches: 7500 },
      total: 9387,
    });
  });

  it('is held against the one limit of a token, whatever it reads', () => {
    const { limit, total } = requestsPerHour({ ...ORGANISATION, look, isToken: true });
    expect({ limit, total }).toEqual({ limit: 5000, total: 3759 });
  });

  it.each([1, 20, 21, 100, 170, 500, 5000])(
    'leaves room for acts with %s repositories and whatever number of incidents',
    (repositories) => {
      for (const incidents of [0, 10, 1000]) {
        const { limit, total } = requestsPerHour({ ...ORGANISATION, repositories, incidents, look });
        expect(limit).toBe(hourlyLimit(repositories));
        expect(total).toBeLessThanOrEqual(limit * 0.75 + look);
      }
    },
  );
});
