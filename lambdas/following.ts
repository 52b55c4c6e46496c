import { alertsFrom } from './alerting.ts';
import { createAliasStore } from './aws/alias-store.ts';
import { createCursorStore } from './aws/cursor-store.ts';
import { createIncidentIndex } from './aws/incident-index.ts';
import { databaseFrom, decidingFrom } from './database.ts';
import { VARIABLES, type Variables } from './environment.ts';
import { incidentsFollowerFrom } from './following-incidents.ts';
import { roundKeeperFrom } from './following-rounds.ts';
import type { GitHub } from './github/client/github.ts';
import { askedUntil } from './github/follow/asked-until.ts';
import { createDeliveries } from './github/follow/deliveries.ts';
import { createAdvisories } from './github/follow/list-advisories.ts';
import { installedRepositories, namedRepositories } from './github/follow/list-repositories.ts';
import { createRepositoryNames } from './github/follow/repository-names.ts';
import { witnessed } from './github/follow/witness.ts';
import type { Access } from './github/read-access.ts';
import { createFindings } from './github/signal/list-findings.ts';
import { accessFrom } from './github-access.ts';
import { gitHubFrom } from './github-client.ts';
import { addSeconds, type Instant, millisecondsOf, secondsBetween } from './incident/time/instant.ts';
import { eachInTurn } from './pipeline/each-in-turn.ts';
import { type Following, follow } from './pipeline/follow.ts';
import type { Budget } from './pipeline/follow-budget.ts';
import { type FollowingDeliveries, followDeliveries } from './pipeline/follow-deliveries.ts';
import { type FollowingFindings, followFindings } from './pipeline/follow-findings.ts';
import type { Clock, Log } from './pipeline/ports.ts';
import type { Came } from './pipeline/round-report.ts';
import { watcherFrom } from './watching.ts';

/** Seconds between two rounds, as the function is run on AWS, and after which one takes up nothing further. */
const SECONDS_BETWEEN = 300;
const SECONDS_PER_ROUND = 40;
const SECONDS_PER_FINDINGS = 20;
const SECONDS_PER_INCIDENTS = 20;

/**
 * Seconds after the beginning of a run in which nothing more is asked of GitHub. What is being asked then may take one
 * minute more, where GitHub answers nothing: well within the four and a half that a run may take.
 */
const SECONDS_IN_ALL = 150;

/** What following needs beside the access to GitHub and a round's budget. */
type Settled = Omit<
  Following & FollowingDeliveries,
  'repositories' | 'advisories' | 'names' | 'deliveries' | 'budget' | 'secondsPerRound'
> & { readonly cursors: ReturnType<typeof createCursorStore> };

/**
 * What follows GitHub, one round at a call: the advisories, what tools find and people post, with an App its
 * deliveries, what else is told of incidents, and how the repositories stand. What the parts ask is counted against one
 * limit for each owner. Where no access to GitHub is configured nothing is asked, and the log says so once; where
 * FOLLOW_SECONDS have not passed since the last round began, nothing is done. A round takes the instant at which the run
 * began that it is part of: its time is counted from there.
 */
export function followerFrom(
  variables: Variables,
  clock: Clock,
  log: Log,
): (begun: Instant) => Promise<void> {
  const access = accessFrom(variables, clock);
  const { github: whole, verdict } = witnessed(gitHubFrom(variables, access, clock, log));
  let end = clock();
  const github = askedUntil(whole, clock, () => end);
  const database = databaseFrom(variables);
  const settled = settledFrom(variables, database, clock, log);
  const rounds = roundKeeperFrom(variables, { ...settled, verdict });
  const followSeconds = Number(variables[VARIABLES.followSeconds] || 0);
  const listsOf = listsFollowerFrom(settled, github, followSeconds || SECONDS_BETWEEN);
  const incidentsOf = incidentsFollowerFrom(variables, database, settled, github);
  const watchesOf = watcherFrom(variables, database, settled);
  /** So many seconds, or what is left of the round. */
  const within = (seconds: number) => Math.max(0, Math.min(seconds, secondsBetween(clock(), end)));
  const isDue = everySeconds(followSeconds, clock);
  let isUnconfiguredTold = false;
  return async (begun) => {
    if (!isDue()) return;
    const present = await access().catch(rounds.unusable);
    if (!present) {
      if (!isUnconfiguredTold) log({ message: 'github not followed', why: 'no credentials' });
      isUnconfiguredTold = true;
      return;
    }
    const { budget, came, keep } = rounds.begin(present);
    end = addSeconds(begun, SECONDS_IN_ALL);
    await eachInTurn([
      ...listsOf(present, budget, came, within),
      () => incidentsOf({ budget, secondsPerRound: within(SECONDS_PER_INCIDENTS) }),
      () => watchesOf({ github, only: present.repositories, end, budget }),
      keep,
    ]);
  };
}

/**
 * A personal token knows of no webhook: its repositories are followed by what lists tell. `secondsBetween`: from one
 * round to the next, where they come oftener than their budgets are reckoned for.
 */
function listsFollowerFrom(settled: Settled, github: GitHub, secondsBetween: number) {
  const remembered: Pick<FollowingFindings, 'findings' | 'streams'> = {
    findings: createFindings(github, settled.policy, settled.clock),
    streams: { due: new Map(), told: new Set<string>() },
  };
  const advisories = createAdvisories(github);
  const names = createRepositoryNames(github);
  const deliveries = createDeliveries(github, settled.policy);
  return (
    access: Access,
    budget: Budget,
    came: Came,
    within: (seconds: number) => number,
  ): readonly (() => Promise<void>)[] => {
    const named = access.repositories;
    const repositories = named ? namedRepositories(named) : installedRepositories(github);
    const followLists = async () => {
      const lists = { ...settled, repositories, advisories, names, budget };
      came.lists = await follow({ ...lists, secondsPerRound: within(SECONDS_PER_ROUND) });
      const secondsPerRound = within(SECONDS_PER_FINDINGS);
      const following = { ...settled, ...remembered, budget, secondsPerRound, secondsBetween };
      came.findings = await followFindings(following, came.lists);
    };
    const followHook = async () => {
      const secondsPerRound = within(SECONDS_PER_ROUND);
      came.deliveries = await followDeliveries({ ...settled, deliveries, budget, secondsPerRound });
    };
    return access.credentials.kind === 'app' ? [followLists, followHook] : [followLists];
  };
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
    aliases: createAliasStore(database.client, database.table),
    clock,
    cursors,
    memory: cursors,
    alerts: alertsFrom(variables),
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
