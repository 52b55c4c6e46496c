import { alertsFrom } from './alerting.ts';
import { createCursorStore } from './aws/cursor-store.ts';
import { createIncidentIndex } from './aws/incident-index.ts';
import { databaseFrom, decidingFrom } from './database.ts';
import { VARIABLES, type Variables } from './environment.ts';
import { incidentsFollowerFrom } from './following-incidents.ts';
import type { GitHub } from './github/client/github.ts';
import { createDeliveries } from './github/follow/deliveries.ts';
import { createAdvisories } from './github/follow/list-advisories.ts';
import { installedRepositories, namedRepositories } from './github/follow/list-repositories.ts';
import type { Access } from './github/read-access.ts';
import { accessFrom } from './github-access.ts';
import { gitHubFrom } from './github-client.ts';
import { addSeconds, millisecondsOf } from './incident/time/instant.ts';
import { eachInTurn } from './pipeline/each-in-turn.ts';
import { type Following, follow } from './pipeline/follow.ts';
import { type FollowingDeliveries, followDeliveries } from './pipeline/follow-deliveries.ts';
import { hourlyLimit, requestsPerRound } from './pipeline/follow-requests.ts';
import type { Clock, Log } from './pipeline/ports.ts';
import { watcherFrom } from './watching.ts';

/** Seconds between two rounds, as the function is run on AWS, and after which one takes up nothing further. */
const SECONDS_BETWEEN = 300;
const SECONDS_PER_ROUND = 40;

/** Seconds after which watching asks nothing further; it comes last, and waits for no more than its last answer. */
const SECONDS_IN_ALL = 180;

/** What following needs beside the access to GitHub. */
type Settled = Omit<Following & FollowingDeliveries, 'repositories' | 'advisories' | 'deliveries'>;

/**
 * What follows GitHub, one round at a call: the advisories and, with an App, its deliveries. Where no access to GitHub
 * is configured nothing is asked, and the log says so once; where FOLLOW_SECONDS have not passed since the last round
 * began, nothing is done.
 */
export function followerFrom(variables: Variables, clock: Clock, log: Log): () => Promise<void> {
  const access = accessFrom(variables, clock);
  const github = gitHubFrom(variables, access, clock, log);
  const database = databaseFrom(variables);
  const settled = settledFrom(variables, database, clock, log);
  const followIncidents = incidentsFollowerFrom(variables, database, settled, github);
  const watches = watcherFrom(variables, database, settled, SECONDS_BETWEEN);
  const isDue = everySeconds(Number(variables[VARIABLES.followSeconds] || 0), clock);
  let isUnconfiguredTold = false;
  return async () => {
    if (!isDue()) return;
    const present = await access();
    const end = addSeconds(clock(), SECONDS_IN_ALL);
    const watchAll = () => watches({ github, only: present?.repositories, end });
    if (present) return eachInTurn([...worksOf(present, github, settled), followIncidents, watchAll]);
    if (!isUnconfiguredTold) log({ message: 'github not followed', why: 'no credentials' });
    isUnconfiguredTold = true;
  };
}

/** A personal token knows of no webhook: its repositories are followed by their advisories alone. */
function worksOf(
  { credentials, repositories }: Access,
  github: GitHub,
  settled: Settled,
): readonly (() => Promise<unknown>)[] {
  const followAdvisories = () =>
    follow({
      ...settled,
      repositories: repositories ? namedRepositories(repositories) : installedRepositories(github),
      advisories: createAdvisories(github),
    });
  const deliveries = createDeliveries(github, settled.policy);
  const followHook = () => followDeliveries({ ...settled, deliveries });
  return credentials.kind === 'app' ? [followAdvisories, followHook] : [followAdvisories];
}

function settledFrom(
  variables: Variables,
  database: ReturnType<typeof databaseFrom>,
  clock: Clock,
  log: Log,
): Settled {
  const cursors = createCursorStore(database.client, database.table);
  return {
    ...decidingFrom(database, variables, log),
    index: createIncidentIndex(database.client, database.table),
    clock,
    cursors,
    memory: cursors,
    alerts: alertsFrom(variables),
    requestsPerRound: requestsPerRound(hourlyLimit(0), SECONDS_BETWEEN),
    secondsPerRound: SECONDS_PER_ROUND,
    secondsBetween: SECONDS_BETWEEN,
  };
}

/** Tells whether so many seconds have passed since it last said yes; the first time, it does. */
function everySeconds(seconds: number, clock: Clock): () => boolean {
  let last: number | undefined;
  return () => {
    const now = millisecondsOf(clock());
    if (last !== undefined && now < last + seconds * 1000) return false;
    last = now;
    return true;
  };
}
