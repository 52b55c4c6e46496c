import { faultName } from '../incident/fault-name.ts';
import type { Repository } from '../incident/identity.ts';
import { addSeconds, type Instant } from '../incident/time/instant.ts';
import type { Cursor, NoAnswer, Repositories, RoundMark } from './follow-ports.ts';
import { repositoriesToFollow } from './follow-repositories.ts';
import { type Followed, type FollowingRepository, followRepository } from './follow-repository.ts';
import { counted } from './follow-requests.ts';

export interface Following extends FollowingRepository {
  readonly repositories: Repositories;
  /** So many requests a round makes for the repositories of one owner, more or less; the next round goes on from there. */
  readonly requestsPerRound: number;
  /** Seconds after which a round begins no further repository: less than the function may run. */
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
  /** How many are left to the next round: GitHub asked for a pause, or requests or time were used up. */
  readonly postponed: number;
  /** When GitHub may be asked again about an owner's repositories. */
  readonly waits: RoundMark['waits'];
  /** Advisories that told something new, and those that cannot be read. */
  readonly news: number;
  readonly malformed: number;
  /** What was asked of GitHub at the cost of the rate limit, and what that comes to in an hour of such rounds. */
  readonly requests: number;
  readonly requestsPerHour: number;
}

/** How far a round has come. */
interface Round {
  readonly end: Instant;
  readonly waits: Map<string, Instant>;
  readonly requests: Map<string, number>;
  readonly failed: Repository[];
  read: number;
  news: number;
  malformed: number;
  readonly postponed: Repository[];
}

/** The requests that are made for no owner: the list of repositories. */
const NOBODY = '';

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
  const all = await repositoriesToFollow(following.repositories, known, () => add(round, NOBODY), log);
  for (const repository of rotated(all, mark.next)) {
    if (isToWait(following, round, repository)) round.postponed.push(repository);
    else await followOne(following, round, repository, known.get(repository.toLowerCase()));
  }
  const next: RoundMark = {
    ...(round.postponed[0] && { next: round.postponed[0] }),
    waits: Object.fromEntries([...round.waits].filter(([, until]) => until > clock())),
  };
  if (!isSame(mark, next)) await cursors.setMark(next);
  const report = reportOf(following, round, all.length, next.waits);
  logRound(following, report);
  return report;
}

function begun({ clock, secondsPerRound }: Following, mark: RoundMark): Round {
  const now = clock();
  return {
    end: addSeconds(now, secondsPerRound),
    waits: new Map(Object.entries(mark.waits).filter(([, until]) => until > now)),
    requests: new Map(),
    failed: [],
    read: 0,
    news: 0,
    malformed: 0,
    postponed: [],
  };
}

function isToWait({ clock, requestsPerRound }: Following, round: Round, repository: Repository): boolean {
  const owner = ownerOf(repository);
  return (
    round.waits.has(owner) || (round.requests.get(owner) ?? 0) >= requestsPerRound || clock() >= round.end
  );
}

async function followOne(
  following: Following,
  round: Round,
  repository: Repository,
  cursor: Cursor | undefined,
): Promise<void> {
  const count = () => add(round, ownerOf(repository));
  const advisories: Following['advisories'] = {
    list: (one) => counted(following.advisories.list(one), count),
  };
  try {
    note(
      following,
      round,
      repository,
      await followRepository({ ...following, advisories }, repository, cursor),
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
  repositories: number,
  waits: RoundMark['waits'],
): FollowReport {
  const { read, failed, news, malformed, postponed } = round;
  const requests = [...round.requests.values()].reduce((sum, one) => sum + one, 0);
  const requestsPerHour = Math.round((requests * 3600) / secondsBetween);
  const counts = { news, malformed, requests, requestsPerHour };
  return { repositories, read, failed, postponed: postponed.length, waits, ...counts };
}

function logRound({ log }: Following, { failed, waits, ...counts }: FollowReport): void {
  log({ message: 'followed', ...counts, failed: failed.length, waiting: Object.keys(waits).length });
}

function add({ requests }: Round, owner: string): void {
  requests.set(owner, (requests.get(owner) ?? 0) + 1);
}

/** Repositories in order, beginning with the first that does not come before `from`. */
function rotated(all: readonly Repository[], from: Repository | undefined): readonly Repository[] {
  const start = from === undefined ? 0 : all.findIndex((one) => one.toLowerCase() >= from.toLowerCase());
  return start <= 0 ? all : [...all.slice(start), ...all.slice(0, start)];
}

function ownerOf(repository: Repository): string {
  return repository.slice(0, repository.indexOf('/')).toLowerCase();
}

function isSame(a: RoundMark, b: RoundMark): boolean {
  return a.next === b.next && JSON.stringify(a.waits) === JSON.stringify(b.waits);
}
