import { faultName } from '../incident/fault-name.ts';
import type { Repository } from '../incident/identity.ts';
import { UTC } from '../incident/policy/policy-calendar.ts';
import { policyFor } from '../incident/policy/policy-for.ts';
import { watchOf } from '../incident/policy/watch-defaults.ts';
import { addSeconds, type Instant } from '../incident/time/instant.ts';
import { addSpan } from '../incident/time/span.ts';
import type { Budget } from './follow-budget.ts';
import type { Cursor, Cursors } from './follow-ports.ts';
import { ownerOf } from './round-order.ts';
import type { StoredWatch } from './watch-ports.ts';
import { type Look, type WatchingRepository, watchRepository } from './watch-repository.ts';

export interface Watching extends WatchingRepository {
  readonly cursors: Pick<Cursors, 'all' | 'mark'>;
  /** The repositories that a token follows; without it, all that were ever connected. */
  readonly only?: readonly Repository[] | undefined;
  readonly budget: Budget;
  /** Seconds after which a repository is looked at again, whatever policy says: where asking costs nothing. */
  readonly everySeconds?: number | undefined;
  /** When the round begins no further repository. */
  readonly end: Instant;
}

/** What came of a round. */
export interface WatchReport {
  /** How many are watched, how many of them were looked at, and how many were due and are left to the next round. */
  readonly repositories: number;
  readonly looked: number;
  readonly postponed: number;
  /** Those at which the look failed: the next round takes them up again. */
  readonly failed: number;
  /** Kinds of findings that could not be read, and the findings that stand, of those that were looked at. */
  readonly unread: number;
  readonly findings: number;
  readonly requests: number;
}

interface Watched extends Cursor {
  readonly stored: StoredWatch | undefined;
}

interface Round {
  readonly waits: Map<string, Instant>;
  readonly looks: Look[];
  requests: number;
  failed: number;
  postponed: number;
}

/**
 * Looks at every repository that is due, the one that was looked at longest ago first: so a round that has used up its
 * requests or its time leaves the others to the next one, and none is left out. One repository's failure stops no other;
 * where GitHub asks for a pause, the repositories of that owner wait.
 * @throws Error where the cursors or the states cannot be read
 */
export async function watch(watching: Watching): Promise<WatchReport> {
  const { clock, cursors, states, log } = watching;
  const [all, stored, { waits }] = await Promise.all([cursors.all(), states.all(), cursors.mark()]);
  const watched = [...all]
    .filter(([key]) => isFollowed(watching, key))
    .map(([key, cursor]): Watched => ({ ...cursor, stored: stored.get(key) }));
  const due = watched.filter((one) => isDue(watching, one, clock())).sort(byLook);
  const round: Round = {
    waits: new Map(Object.entries(waits)),
    looks: [],
    requests: 0,
    failed: 0,
    postponed: 0,
  };
  for (const one of due) {
    if (isToWait(watching, round, one.repository)) round.postponed += 1;
    else await lookAt(watching, round, one);
  }
  const report = reportOf(round, watched.length);
  log({ message: 'watched', ...report });
  return report;
}

function isFollowed({ only }: Watching, key: string): boolean {
  return only === undefined || only.some((one) => one.toLowerCase() === key);
}

/** A look that lies ahead was made by a clock that was wrong: nothing waits for the present one to get there. */
function isDue({ policy, everySeconds }: Watching, { repository, stored }: Watched, now: Instant): boolean {
  const lookedAt = stored?.state.lookedAt;
  if (lookedAt === undefined || lookedAt > now) return true;
  if (everySeconds !== undefined) return addSeconds(lookedAt, everySeconds) <= now;
  return addSpan(lookedAt, watchOf(policyFor(policy, repository)).every, UTC) <= now;
}

function byLook(a: Watched, b: Watched): number {
  const [first = '', second = ''] = [a.stored?.state.lookedAt, b.stored?.state.lookedAt];
  return first === second ? 0 : first < second ? -1 : 1;
}

function isToWait({ budget, clock, end }: Watching, { waits }: Round, repository: Repository): boolean {
  const owner = ownerOf(repository);
  const now = clock();
  return now >= end || (waits.get(owner) ?? '') > now || budget.of('watches').isSpent(owner);
}

async function lookAt(watching: Watching, round: Round, { stored, ...watched }: Watched): Promise<void> {
  const { repository } = watched;
  const start = watching.spent();
  try {
    const look = await watchRepository(watching, watched, stored);
    if (look.limited) round.waits.set(ownerOf(repository), look.limited);
    if (look.limited) round.postponed += 1;
    else round.looks.push(look);
  } catch (fault) {
    // One repository's failure stops no other.
    watching.log({ message: 'repository not watched', repository, fault: faultName(fault) });
    round.failed += 1;
  }
  const requests = watching.spent() - start;
  round.requests += requests;
  watching.budget.of('watches').add(ownerOf(repository), requests);
}

function reportOf({ looks, requests, failed, postponed }: Round, repositories: number): WatchReport {
  const sum = (of: (look: Look) => number) => looks.reduce((total, look) => total + of(look), 0);
  return {
    ...{ repositories, looked: looks.length, postponed, failed },
    unread: sum(({ unread }) => unread),
    findings: sum(({ findings }) => findings),
    requests,
  };
}
