import { connectionMessage } from '../incident/connection-message.ts';
import type { Repository } from '../incident/identity.ts';
import { addSeconds, earliest, type Instant, later } from '../incident/time/instant.ts';
import { type AdvisoryTally, type TakingAdvisories, takeAdvisory } from './follow-advisory.ts';
import type { Advisories, Cursor, Cursors, ListedAdvisory, NoAnswer } from './follow-ports.ts';

export interface FollowingRepository extends TakingAdvisories {
  readonly advisories: Advisories;
  readonly cursors: Cursors;
}

/** What came of following one repository. Its cursor has moved only where there is no failure and no `noAnswer`. */
export interface Followed extends Omit<AdvisoryTally, 'open' | 'otherNames'> {
  readonly noAnswer?: NoAnswer;
}

/** Seconds. What was updated so long before the latest update is read again: lists lag, and clocks differ. */
const OVERLAP = 600;

/**
 * Reads the advisories that were updated since the repository's cursor, and handles each. One that fails stops none of
 * the others; the cursor moves after all have succeeded.
 *
 * A repository without a cursor is connected: all of it is read, what ended before becomes no incident, and those that
 * are open are told in one summary.
 * @throws Error where the list, the cursor or the summary fails: the next round begins where this one did.
 */
export async function followRepository(
  following: FollowingRepository,
  repository: Repository,
  known: Cursor | undefined,
): Promise<Followed> {
  const { cursors, alerts, clock } = following;
  const cursor = known ?? (await cursors.connect(repository, clock()));
  const otherNames = { known: new Map<string, boolean>(), areToTell: !cursor.through };
  const tally: AdvisoryTally = { news: 0, malformed: 0, failures: 0, open: [], otherNames };
  const { latest, ...read } = await readChanges(following, repository, cursor, (listed) =>
    takeAdvisory(following, cursor, listed, tally),
  );
  const { open, otherNames: _, ...counts } = tally;
  const followed = { ...counts, ...read };
  if (followed.noAnswer || followed.failures > 0) return followed;
  if (open.length > 0) await alerts.send(connectionMessage(repository, open));
  // Never ahead of the clock, or the next round would stop too early.
  const through = earliest([latest, clock()]);
  if (through && through !== cursor.through) await cursors.move(repository, through);
  return followed;
}

interface Read {
  /** The latest update of all that were read. */
  readonly latest: Instant;
  readonly noAnswer?: NoAnswer;
}

/** Hands on each advisory that was updated since the cursor, page by page, and stops at the first older one. */
async function readChanges(
  { advisories }: FollowingRepository,
  repository: Repository,
  { through, connectedAt }: Cursor,
  take: (listed: ListedAdvisory) => Promise<void>,
): Promise<Read> {
  const since = through && addSeconds(through, -OVERLAP);
  let latest = through ?? connectedAt;
  for await (const page of advisories.list(repository)) {
    if (page.status !== 'page') return { latest, noAnswer: page };
    for (const listed of page.items) {
      if (since && listed.updatedAt && listed.updatedAt < since) return { latest };
      await take(listed);
      latest = later(latest, listed.updatedAt ?? latest);
    }
  }
  return { latest };
}
