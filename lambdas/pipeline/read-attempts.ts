import { faultName } from '../incident/fault-name.ts';
import type { Instant } from '../incident/time/instant.ts';
import { afterPage, readOf, withoutWalk } from './attempts-read.ts';
import type {
  Attempt,
  AttemptList,
  Deliveries,
  DeliveryMemory,
  DeliveryState,
  NoAnswer,
  Pages,
} from './follow-ports.ts';
import { counted } from './follow-requests.ts';
import type { Log } from './ports.ts';

interface ReadingAttempts {
  readonly deliveries: Pick<Deliveries, 'list'>;
  readonly memory: Pick<DeliveryMemory, 'write'>;
  readonly log: Log;
  readonly now: Instant;
  /** When the oldest delivery was made that GitHub remembers. */
  readonly horizon: Instant;
  /** Whether no further page is to be asked for in this round. */
  readonly isOver: () => boolean;
  /** Hears of each page that costs of the rate limit. */
  readonly count: () => void;
}

interface ReadState {
  readonly state: DeliveryState;
  /** Why the reading ended before its end, if not because it is over for this round. */
  readonly noAnswer?: NoAnswer;
}

/**
 * Reads the attempts since the last round; where that one was cut short, goes on there. As long as that is not made
 * good the failures, which are few, are read before all the rest: what must be settled is known soon, however long the
 * list.
 * @throws Error where the memory cannot be written.
 */
export async function readAttempts(reading: ReadingAttempts, before: DeliveryState): Promise<ReadState> {
  if (!before.walk) return readOn(reading, 'all', before);
  const { through, failures = through === undefined ? {} : { through } } = before;
  const first = await readOn(reading, 'failures', { ...before, failures });
  if (first.noAnswer) return first;
  const { state, ...ended } = await readOn(reading, 'all', first.state);
  if (state.walk) return { state, ...ended };
  // What is in the list of failures is in that of all attempts.
  const { failures: _, ...caughtUp } = state;
  return { state: caughtUp, ...ended };
}

/** Reads a list on from where it was left, and begins it anew where GitHub does not know that place any longer. */
async function readOn(reading: ReadingAttempts, of: AttemptList, before: DeliveryState): Promise<ReadState> {
  const read = await readPages(reading, of, before);
  const isLost = readOf(before, of).walk && read.noAnswer?.status === 'gone' && read.state === before;
  return isLost ? readPages(reading, of, withoutWalk(before, of)) : read;
}

/** Page by page; what is known after each is kept, so that no page is read for nothing. */
async function readPages(
  { deliveries, memory, log, isOver, count, ...span }: ReadingAttempts,
  of: AttemptList,
  before: DeliveryState,
): Promise<ReadState> {
  let state = before;
  if (isOver()) return { state };
  const pages = deliveries.list(of, readOf(before, of).walk?.next);
  for await (const page of orUnavailable(counted(pages, count), log)) {
    if (page.status !== 'page') return { state, noAnswer: page };
    state = afterPage(state, of, page, span);
    if (!readOf(state, of).walk) break;
    await memory.write(state);
    if (isOver()) break;
  }
  return { state };
}

/** What was read before a list broke off can be settled all the same. */
async function* orUnavailable(pages: Pages<Attempt>, log: Log): Pages<Attempt> {
  try {
    yield* pages;
  } catch (fault) {
    log({ message: 'deliveries not listed', fault: faultName(fault) });
    yield { status: 'unavailable' };
  }
}
