import { faultName } from '../incident/fault-name.ts';
import type { Repository } from '../incident/identity.ts';
import { addSeconds, type Instant } from '../incident/time/instant.ts';
import type { Budget } from './follow-budget.ts';
import type { Cursor, NoAnswer, Repositories, RoundMark } from './follow-ports.ts';
import { repositoriesToFollow } from './follow-repositories.ts';
import { type Followed, type FollowingRepository, followRepository } from './follow-repository.ts';
import { counted } from './follow-requests.ts';
import { ownerOf, rotated } from './round-order.ts';

export interface Following extends FollowingRepository {
  readonly repositories: Repositories;
  /** What the round may ask; the next one goes on from there. */
  readonly budget: Budget;
  /** Seconds for which a round begins further repositories, once it knows them: less than the function may run. */
  readonly secondsPerRound: number;
  /** Seconds from the beginning of one round to that of the next. */
  readonly secondsBetween: number;
}

/** What came of a round. */
export interface FollowReport {
  /** How many are to be followed. */
  readonly repositories: number;
  /** How many were read up to what is newest. */
  readonly read: number;
  /** Those that could not be read, or of which an advisory was not taken: the next round reads the same again. */
  readonly failed: readonly Repository[];
  /** Those that are left to the next round: GitHub asked for a pause, or requests or time were used up. */
  readonly postponed: readonly Repository[];
  /** When GitHub may be asked again about an owner's repositories. */
  readonly waits: RoundMark['waits'];
  /** Advisories that told something new, and those that cannot be read. */
  readonly news: number;
  readonly malformed: number;
  /** What was asked of GitHub at the cost of the rate limit, and what that comes to in an hour of such rounds. */
  readonly requests: number;
  readonly requestsPerHour: number;
  /** Those that are to be followed, and those that once were and no longer are. */
  readonly names: readonly Repository[];
  readonly left: readonly Repository[];
}

/** How far a round has come. */
interface Round {
  end: Instant;
  readonly waits: Map<string, Instant>;
  readonly failed: Repository[];
  requests: number;
  read: number;
  news: number;
  malformed: number;
  readonly postponed: Repository[];
}

/**
 * Reads what changed in every repository, and handles it. One repository's failure stops no other. Where GitHub asks
 * for a pause, the repositories of that owner are left until it is over; where the round has used up its requests or
 * its time, the next one goes on with the repository at which this one stopped.
 * @throws Error where the cursors or the mark cannot be read or written.
 */
export async function follow(following: Following): Promise<FollowReport> {
  const { clock, log, cursors } = following;
  const [known, mark] = await Promise.all([cursors.all(), cursors.mark()]);
  const round = begun(following, mark);
  const count = (owner: string) => add(following, round, owner);
  const all = await repositoriesToFollow(following.repositories, known, count, log);
  following.budget.know(all);
  // However long it takes to learn of the repositories, some are read.
  round.end = addSeconds(clock(), following.secondsPerRound);
  for (const repository of rotated(all, mark.next)) {
    if (isToWait(following, round, repository)) round.postponed.push(repository);
    else await followOne(following, round, repository, known.get(repository.toLowerCase()));
  }
  const next: RoundMark = {
    ...(round.postponed[0] && { next: round.postponed[0] }),
    waits: Object.fromEntries([...round.waits].filter(([, until]) => until > clock())),
  };
  if (!isSame(mark, next)) await cursors.setMark(next);
  const report = { ...reportOf(following, round, all, next.waits), left: leftOf(known, all) };
  logRound(following, report);
  return report;
}

function begun({ clock, secondsPerRound }: Following, mark: RoundMark): Round {
  const now = clock();
  return {
    end: addSeconds(now, secondsPerRound),
    waits: new Map(Object.entries(mark.waits).filter(([, until]) => until > now)),
    failed: [],
    requests: 0,
    read: 0,
    news: 0,
    malformed: 0,
    postponed: [],
  };
}

function isToWait({ clock, budget }: Following, round: Round, repository: Repository): boolean {
  const owner = ownerOf(repository);
  return round.waits.has(owner) || budget.of('advisories').isSpent(owner) || clock() >= round.end;
}

async function followOne(
  following: Following,
  round: Round,
  repository: Repository,
  cursor: Cursor | undefined,
): Promise<void> {
  const count = () => add(following, round, ownerOf(repository));
  const advisories: Following['advisories'] = {
    list: (one) => counted(following.advisories.list(one), count),
  };
  const names: Following['names'] = {
    read(formerly) {
      add(following, round, ownerOf(formerly));
      return following.names.read(formerly);
    },
  };
  try {
    note(
      following,
      round,
      repository,
      await followRepository({ ...following, advisories, names }, repository, cursor),
    );
  } catch (fault) {
    // One repository's failure stops no other.
    following.log({ message: 'repository not followed', repository, fault: faultName(fault) });
    round.failed.push(repository);
  }
}

function note(following: Following, round: Round, repository: Repository, followed: Followed): void {
  const { noAnswer, failures, news, malformed } = followed;
  round.news += news;
  round.malformed += malformed;
  if (noAnswer) noteNoAnswer(following, round, repository, noAnswer);
  else if (failures > 0) round.failed.push(repository);
  else round.read += 1;
}

function noteNoAnswer({ log }: Following, round: Round, repository: Repository, noAnswer: NoAnswer): void {
  if (noAnswer.status !== 'limited') {
    log({ message: 'repository not followed', repository, why: noAnswer.status });
    round.failed.push(repository);
    return;
  }
  const owner = ownerOf(repository);
  log({ message: 'following waits', owner, until: noAnswer.until });
  round.waits.set(owner, noAnswer.until);
  round.postponed.push(repository);
}

function reportOf(
  { secondsBetween }: Following,
  round: Round,
  names: readonly Repository[],
  waits: RoundMark['waits'],
): Omit<FollowReport, 'left'> {
  const { read, failed, news, malformed, postponed, requests } = round;
  const requestsPerHour = Math.round((requests * 3600) / secondsBetween);
  const counts = { news, malformed, requests, requestsPerHour };
  const repositories = names.length;
  return { repositories, read, failed, postponed, waits, ...counts, names };
}

function leftOf(known: ReadonlyMap<string, Cursor>, names: readonly Repository[]): readonly Repository[] {
  const followed = new Set(names.map((name) => name.toLowerCase()));
  return [...known].filter(([key]) => !followed.has(key)).map(([, { repository }]) => repository);
}

function logRound(
  { log }: Following,
  { failed, postponed, waits, names: _, left: __, ...counts }: FollowReport,
): void {
  const lengths = { failed: failed.length, postponed: postponed.length, waiting: Object.keys(waits).length };
  log({ message: 'followed', ...counts, ...lengths });
}

function add({ budget }: Following, round: Round, owner: string): void {
  round.requests += 1;
  budget.of('advisories').add(owner);
}

function isSame(a: RoundMark, b: RoundMark): boolean {
  return a.next === b.next && JSON.stringify(a.waits) === JSON.stringify(b.waits);
}
