import { findingsMessage } from '../incident/findings-message.ts';
import type { Repository } from '../incident/identity.ts';
import { addSeconds, earliest, type Instant, later } from '../incident/time/instant.ts';
import type { Cursor, Cursors, Findings, From, NoAnswer, Stream } from './follow-ports.ts';
import type { Alerts } from './ports.ts';
import { type FindingTally, type TakingFindings, takeFinding } from './take-finding.ts';

export interface FollowingStreams extends TakingFindings {
  readonly findings: Findings;
  readonly cursors: Cursors;
  readonly alerts: Alerts;
}

/** What came of one stream. Its cursor has moved only where there is no failure and no `noAnswer`. */
export interface FollowedStream extends FindingTally {
  readonly stream: Stream;
  readonly noAnswer?: NoAnswer;
}

/** A stream that was read, and how far. */
interface ReadStream extends FollowedStream {
  readonly before: Cursor | undefined;
  readonly latest: Instant | undefined;
}

/** Seconds. What was updated so long before the latest update is read again: lists lag, and clocks differ. */
const OVERLAP = 600;

/**
 * Reads what was updated in some of a repository's streams since their cursors, and handles each item. One that fails
 * stops none of the others; a cursor moves after all have succeeded.
 *
 * A stream without a cursor is connected: what is open there is read, and what of it opens incidents is told in one
 * summary for all such streams.
 * @throws Error where a list, a cursor or the summary fails: the next round begins where this one did.
 */
export async function followStreams(
  following: FollowingStreams,
  repository: Repository,
  known: ReadonlyMap<Stream, Cursor | undefined>,
): Promise<readonly FollowedStream[]> {
  const read: ReadStream[] = [];
  for (const [stream, cursor] of known) {
    const followed = await readStream(following, repository, stream, cursor);
    read.push(followed);
    if (followed.noAnswer?.status === 'limited') break;
  }
  const whole = read.filter(({ noAnswer, failures }) => !noAnswer && failures === 0);
  const connected = whole.filter(({ before }) => !before?.through);
  const open = connected.flatMap((one) => one.open);
  const unopened = connected.reduce((sum, one) => sum + one.unopened, 0);
  if (open.length > 0) await following.alerts.send(findingsMessage(repository, open, unopened));
  for (const one of whole) await move(following, repository, one);
  return read;
}

/** Never ahead of the clock, or the next round would stop too early. */
async function move(
  { cursors, clock }: FollowingStreams,
  repository: Repository,
  { stream, before, latest }: ReadStream,
): Promise<void> {
  const through = earliest([latest, clock()]);
  if (through && through !== before?.through) await cursors.move(repository, through, stream);
}

/** Hands on each item that was updated since the cursor, page by page, and stops at the first older one. */
async function readStream(
  following: FollowingStreams,
  repository: Repository,
  stream: Stream,
  before: Cursor | undefined,
): Promise<ReadStream> {
  const { findings, cursors, clock } = following;
  const tally: FindingTally = { news: 0, unopened: 0, malformed: 0, failures: 0, open: [] };
  const begun = clock();
  const from = fromOf(before, begun);
  let cursor = before;
  let latest = before?.through;
  const readSoFar = () => ({ ...tally, stream, before, latest: latest ?? cursor?.connectedAt });
  for await (const page of findings.list(stream, repository, from)) {
    if (page.status !== 'page') return { ...readSoFar(), noAnswer: page };
    // It is connected when it can be read first: what comes meanwhile is alerted as any other.
    cursor ??= await cursors.connect(repository, begun, stream);
    for (const listed of page.items) {
      if ('since' in from && listed.updatedAt && listed.updatedAt < from.since) return readSoFar();
      await takeFinding(following, cursor, listed, tally);
      latest = later(latest ?? cursor.connectedAt, listed.updatedAt ?? cursor.connectedAt);
    }
  }
  return readSoFar();
}

function fromOf(cursor: Cursor | undefined, now: Instant): From {
  if (cursor?.through) return { since: addSeconds(cursor.through, -OVERLAP) };
  return { openAt: cursor?.connectedAt ?? now };
}
