import { faultName } from '../incident/fault-name.ts';
import type { Repository } from '../incident/identity.ts';
import { addSeconds, type Instant } from '../incident/time/instant.ts';
import type { FollowReport } from './follow.ts';
import type { Allowance, Budget } from './follow-budget.ts';
import { type Cursor, type NoAnswer, type RoundMark, STREAMS, type Stream } from './follow-ports.ts';
import { counted } from './follow-requests.ts';
import { type FollowedStream, type FollowingStreams, followStreams } from './follow-streams.ts';
import { ownerOf, rotated } from './round-order.ts';

export interface FollowingFindings extends FollowingStreams {
  readonly streams: StreamMemory;
  readonly budget: Budget;
  /** Seconds after which a round begins no further repository: less than the function may run. */
  readonly secondsPerRound: number;
  readonly secondsBetween: number;
}

/** What a process remembers of streams, by `stream owner/name`; without it they are merely read sooner. */
export interface StreamMemory {
  /** Not to be read before. */
  readonly due: Map<string, Instant>;
  /** Those that GitHub does not give, of which the log told. */
  readonly told: Set<string>;
}

/** What came of a round. */
export interface FindingsReport {
  /** How many streams were read up to what is newest, and how many GitHub does not give. */
  readonly read: number;
  readonly off: number;
  /** Repositories of which a stream could not be read, or something was not taken. */
  readonly failed: readonly Repository[];
  /** How many repositories are left to the next round, and when GitHub may be asked again about an owner's. */
  readonly postponed: number;
  readonly waits: RoundMark['waits'];
  readonly news: number;
  readonly unopened: number;
  readonly malformed: number;
  /** A stream is read in every so-manieth round, where an owner has the most repositories. */
  readonly everyRounds: number;
  readonly requests: number;
  readonly requestsPerHour: number;
}

/** Streams are read as often as half of a round's requests allow, and at least every hour, where rounds come every 5 minutes. */
const SHARE = 0.5;
const MOST_ROUNDS = 12;

/** Seconds after which a stream that GitHub does not give is asked for again. */
const OFF_SECONDS = 6 * 3600;

/** How far a round has come. */
interface Round {
  readonly end: Instant;
  readonly allowance: Allowance;
  readonly waits: Map<string, Instant>;
  readonly failed: Repository[];
  readonly postponed: Repository[];
  everyRounds: number;
  requests: number;
  read: number;
  off: number;
  news: number;
  unopened: number;
  malformed: number;
}

/** In every how many rounds each stream can be read, where a round has so many requests for each repository. */
export function roundsBetween(requestsPerRepository: number): number {
  const rounds = Math.ceil(STREAMS.length / (requestsPerRepository * SHARE));
  return Math.min(MOST_ROUNDS, Math.max(1, rounds));
}

/**
 * Reads what tools found and people posted, in the repositories of a round over advisories, with what that left of the
 * requests. Webhooks tell the same at once: this finds what they lost, and what they do not tell. One repository's
 * failure stops no other; what a round does not come to is left to the next one.
 * @throws Error where the cursors or the mark cannot be read or written.
 */
export async function followFindings(
  following: FollowingFindings,
  { names, waits }: Pick<FollowReport, 'names' | 'waits'>,
): Promise<FindingsReport> {
  const { cursors } = following;
  const [mark, known] = await Promise.all([cursors.mark('streams'), cursorsOf(following)]);
  const round = begun(following, names, waits);
  for (const repository of rotated(names, mark.next)) {
    const due = dueStreams(following, repository, known);
    if (due.size === 0) continue;
    if (isToWait(following, round, repository)) round.postponed.push(repository);
    else await followOne(following, round, repository, due);
  }
  const next: RoundMark = { ...(round.postponed[0] && { next: round.postponed[0] }), waits: {} };
  if (mark.next !== next.next) await cursors.setMark(next, 'streams');
  const report = reportOf(following, round);
  const { failed, waits: _, ...counts } = report;
  following.log({ message: 'findings followed', ...counts, failed: failed.length });
  return report;
}

type Known = ReadonlyMap<Stream, ReadonlyMap<string, Cursor>>;

async function cursorsOf({ cursors }: FollowingFindings): Promise<Known> {
  const all = await Promise.all(STREAMS.map(async (stream) => [stream, await cursors.all(stream)] as const));
  return new Map(all);
}

function begun(
  { clock, secondsPerRound, budget }: FollowingFindings,
  names: readonly Repository[],
  waits: RoundMark['waits'],
): Round {
  const allowance = budget.of('findings');
  const owners = new Set(names.map(ownerOf));
  return {
    end: addSeconds(clock(), secondsPerRound),
    allowance,
    everyRounds: Math.max(1, ...[...owners].map((owner) => roundsBetween(allowance.perRepository(owner)))),
    waits: new Map(Object.entries(waits)),
    requests: 0,
    failed: [],
    postponed: [],
    ...{ read: 0, off: 0, news: 0, unopened: 0, malformed: 0 },
  };
}

/** The streams of a repository whose turn it is, each with its cursor. */
function dueStreams(
  { clock, streams }: FollowingFindings,
  repository: Repository,
  known: Known,
): ReadonlyMap<Stream, Cursor | undefined> {
  const now = clock();
  const due = STREAMS.filter((stream) => (streams.due.get(keyOf(stream, repository)) ?? now) <= now);
  return new Map(due.map((stream) => [stream, known.get(stream)?.get(repository.toLowerCase())]));
}

function isToWait(
  { clock }: FollowingFindings,
  { waits, allowance, end }: Round,
  repository: Repository,
): boolean {
  const owner = ownerOf(repository);
  return waits.has(owner) || allowance.isSpent(owner) || clock() >= end;
}

async function followOne(
  following: FollowingFindings,
  round: Round,
  repository: Repository,
  due: ReadonlyMap<Stream, Cursor | undefined>,
): Promise<void> {
  const count = () => {
    round.requests += 1;
    round.allowance.add(ownerOf(repository));
  };
  const { list } = following.findings;
  const findings: FollowingStreams['findings'] = { list: (...asked) => counted(list(...asked), count) };
  try {
    const followed = await followStreams({ ...following, findings }, repository, due);
    for (const one of followed) note(following, round, repository, one);
    if (followed.some(({ failures, noAnswer }) => failures > 0 || noAnswer?.status === 'unavailable')) {
      round.failed.push(repository);
    }
  } catch (fault) {
    // One repository's failure stops no other.
    following.log({ message: 'findings not followed', repository, fault: faultName(fault) });
    round.failed.push(repository);
  }
}

function note(following: FollowingFindings, round: Round, repository: Repository, one: FollowedStream): void {
  const { stream, noAnswer, failures, news, unopened, malformed } = one;
  round.news += news;
  round.unopened += unopened;
  round.malformed += malformed;
  if (noAnswer) noteNoAnswer(following, round, repository, stream, noAnswer);
  else if (failures === 0) {
    round.read += 1;
    lookAgain(following, repository, stream, pauseOf(following, round, repository));
  }
}

function noteNoAnswer(
  following: FollowingFindings,
  round: Round,
  repository: Repository,
  stream: Stream,
  noAnswer: NoAnswer,
): void {
  const { log } = following;
  switch (noAnswer.status) {
    case 'limited':
      log({ message: 'following waits', owner: ownerOf(repository), until: noAnswer.until });
      round.waits.set(ownerOf(repository), noAnswer.until);
      round.postponed.push(repository);
      return;
    case 'unavailable':
      log({ message: 'findings not followed', repository, stream, why: noAnswer.status });
      return;
    default:
      round.off += 1;
      noteOff(following, repository, stream, noAnswer.status);
  }
}

/** Half a round less, so that a round which begins a little early is not one too early. */
function pauseOf(
  { secondsBetween }: FollowingFindings,
  { allowance }: Round,
  repository: Repository,
): number {
  return (roundsBetween(allowance.perRepository(ownerOf(repository))) - 0.5) * secondsBetween;
}

/** A feature that is switched off, or not permitted, is no failure: it is told once, and asked for now and then. */
function noteOff(
  following: FollowingFindings,
  repository: Repository,
  stream: Stream,
  why: 'forbidden' | 'gone',
): void {
  const { streams, log } = following;
  const key = keyOf(stream, repository);
  if (!streams.told.has(key)) log({ message: 'findings not given', repository, stream, why });
  streams.told.add(key);
  lookAgain(following, repository, stream, OFF_SECONDS);
}

function lookAgain(
  { streams, clock }: FollowingFindings,
  repository: Repository,
  stream: Stream,
  seconds: number,
): void {
  streams.due.set(keyOf(stream, repository), addSeconds(clock(), seconds));
}

function keyOf(stream: Stream, repository: Repository): string {
  return `${stream} ${repository.toLowerCase()}`;
}

function reportOf({ secondsBetween }: FollowingFindings, round: Round): FindingsReport {
  const { read, off, failed, news, unopened, malformed, everyRounds, postponed, requests } = round;
  const requestsPerHour = Math.round((requests * 3600) / secondsBetween);
  const counts = { news, unopened, malformed, everyRounds, requests, requestsPerHour };
  const waits = Object.fromEntries(round.waits);
  return { read, off, failed, postponed: postponed.length, waits, ...counts };
}
