import { describe, expect, it } from 'vitest';
import { createAdvisoryDatabase } from '../../../lambdas/github/follow/advisory-database.ts';
import { createComments } from '../../../lambdas/github/follow/comments.ts';
import { createBranches } from '../../../lambdas/github/follow/commits.ts';
import { createAdvisories } from '../../../lambdas/github/follow/list-advisories.ts';
import { installedRepositories } from '../../../lambdas/github/follow/list-repositories.ts';
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
import { hourlyLimit } from '../../../lambdas/pipeline/follow-requests.ts';
import { requestsPerHour } from '../../../lambdas/pipeline/requests-per-hour.ts';
import { watch } from '../../../lambdas/pipeline/watch.ts';
import { createMemoryCursors } from '../../support/following/memory-cursors.ts';
import { quickGitHub } from '../../support/following/quick-github.ts';
import { T0 } from '../../support/given.ts';
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
    });
    await followFindings({ ...settled, findings, streams, budget }, lists);
    await followIncidents({
      ...{ ...settled, budget },
      comments: createComments(github),
      branches: createBranches(github),
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

  return { ...quick, cursors, states, hour, looks: async () => (await states.all()).size };
}

describe('an organisation with 500 repositories, where GitHub remembers none of its answers', () => {
  it('is followed as a whole within its share of the limit, and every request is accounted for', { timeout: 300_000 }, async () => {
    const limit = hourlyLimit(500);
    const followed = followedByAll(limit);
    for (let index = 0; index < 500; index += 1) followed.state.addRepository(`octo-org/r${index}`);
    const { noted, counted } = await followed.hour();
    const look = Math.max(...[...(await followed.states.all()).values()].map(({ state }) => state.requests));
    const incidents = 0;
    const { total } = requestsPerHour({
      ...{ repositories: 500, incidents, look },
      looksPerHour: 1,
      isToken: false,
      secondsBetween: BETWEEN,
    });
    console.log(noted, counted, look, total, await followed.looks());
    expect(noted.get('octo-org')).toBe(counted.installation);
    expect(counted.installation).toBeLessThanOrEqual(total);
    expect(total).toBeLessThanOrEqual(limit * 0.75 + look);
    expect(counted.app).toBeLessThan(5000 * 0.75);
    const read = [...(await followed.cursors.all()).values()].filter(({ through }) => through);
    expect(read).toHaveLength(500);
  });
});
