import { alertsFrom } from './alerting.ts';
import { createCursorStore } from './aws/cursor-store.ts';
import { databaseFrom, decidingFrom } from './database.ts';
import { VARIABLES, type Variables } from './environment.ts';
import { createGitHub, type GitHub } from './github/client/github.ts';
import { memoryResponseCache } from './github/client/response-cache.ts';
import { createDeliveries } from './github/follow/deliveries.ts';
import { createAdvisories } from './github/follow/list-advisories.ts';
import { installedRepositories, namedRepositories } from './github/follow/list-repositories.ts';
import type { Access } from './github/read-access.ts';
import { type AccessLoader, accessFrom } from './github-access.ts';
import { millisecondsOf } from './incident/time/instant.ts';
import { eachInTurn } from './pipeline/each-in-turn.ts';
import { type Following, follow } from './pipeline/follow.ts';
import { type FollowingDeliveries, followDeliveries } from './pipeline/follow-deliveries.ts';
import { hourlyLimit, requestsPerRound } from './pipeline/follow-requests.ts';
import type { Clock, Log } from './pipeline/ports.ts';

const API = 'https://api.github.com';

/** Seconds between two rounds, as the function is run on AWS, and after which one takes up nothing further. */
const SECONDS_BETWEEN = 300;
const SECONDS_PER_ROUND = 40;

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
  const settled = settledFrom(variables, clock, log);
  const isDue = everySeconds(Number(variables[VARIABLES.followSeconds] || 0), clock);
  let isUnconfiguredTold = false;
  return async () => {
    if (!isDue()) return;
    const present = await access();
    if (present) return followWith(present, github, settled);
    if (!isUnconfiguredTold) log({ message: 'github not followed', why: 'no credentials' });
    isUnconfiguredTold = true;
  };
}

/** A personal token knows of no webhook: its repositories are followed by their advisories alone. */
function followWith({ credentials, repositories }: Access, github: GitHub, settled: Settled): Promise<void> {
  const followAdvisories = () =>
    follow({
      ...settled,
      repositories: repositories ? namedRepositories(repositories) : installedRepositories(github),
      advisories: createAdvisories(github),
    });
  const deliveries = createDeliveries(github);
  const followHook = () => followDeliveries({ ...settled, deliveries });
  return eachInTurn(credentials.kind === 'app' ? [followAdvisories, followHook] : [followAdvisories]);
}

function settledFrom(variables: Variables, clock: Clock, log: Log): Settled {
  const database = databaseFrom(variables);
  const cursors = createCursorStore(database.client, database.table);
  return {
    ...decidingFrom(database, variables, log),
    clock,
    cursors,
    memory: cursors,
    alerts: alertsFrom(variables),
    requestsPerRound: requestsPerRound(hourlyLimit(0), SECONDS_BETWEEN),
    secondsPerRound: SECONDS_PER_ROUND,
    secondsBetween: SECONDS_BETWEEN,
  };
}

/** One client for the life of the process: it remembers tokens, answers and rate limits. */
function gitHubFrom(variables: Variables, access: AccessLoader, clock: Clock, log: Log): GitHub {
  return createGitHub({
    baseUrl: (variables[VARIABLES.githubApi] || API).replace(/\/+$/, ''),
    async credentials() {
      const present = await access();
      if (!present) throw new Error('No credentials for GitHub are configured any longer.');
      return present.credentials;
    },
    clock,
    log,
    fetch: globalThis.fetch,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    cache: memoryResponseCache(),
  });
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
