import { faultName } from '../incident/fault-name.ts';
import { addSeconds, earliest, type Instant } from '../incident/time/instant.ts';
import { DELIVERIES_OVERDUE, WEBHOOK_GONE } from '../incident/words.ts';
import { unreadSince, withoutPast } from './attempts-read.ts';
import { type Allowance, APP, type Budget } from './follow-budget.ts';
import type {
  Deliveries,
  DeliveryMemory,
  DeliveryState,
  NoAnswer,
  Settled,
  Unsettled,
} from './follow-ports.ts';
import type { Clock } from './ports.ts';
import { readAttempts } from './read-attempts.ts';
import { type Settlement, type Settling, settleDelivery } from './settle-delivery.ts';

export interface FollowingDeliveries extends Settling {
  readonly memory: DeliveryMemory;
  readonly clock: Clock;
  /** What the round may ask: the App itself asks for deliveries. */
  readonly budget: Budget;
  /** Seconds after which a sweep takes up nothing further: less than the function may run. */
  readonly secondsPerRound: number;
}

/** What came of a sweep over the deliveries. */
export interface DeliveryReport {
  /** Why the list could not be read to its end, or the sweep stopped. `gone`: the webhook itself was removed. */
  readonly noAnswer?: NoAnswer;
  /** How many GitHub was asked to deliver again, how many were read and handled here, and how many neither worked for. */
  readonly asked: number;
  readonly taken: number;
  readonly failed: number;
  /** How many GitHub does not remember any longer: what they brought is known only where a list tells it. */
  readonly lost: number;
  /** How many are left, when the oldest of them failed, and whether that is so long ago that somebody must look. */
  readonly unsettled: number;
  readonly oldest?: Instant;
  /** Since when the list has yet to be read, where it is too long for one sweep: what failed then may be older. */
  readonly unread?: Instant;
  readonly isOverdue: boolean;
  /** What was asked of GitHub. */
  readonly requests: number;
}

const HOUR = 3600;

/** Seconds for which GitHub remembers deliveries (GitHub, "Redelivering webhooks"), and after which one is overdue. */
const WINDOW = 72 * HOUR;
const OVERDUE = 48 * HOUR;

/** What of a sweep's time goes to reading at the most, and how many pages: the rest is for settling what was read. */
const READING = 0.5;
const PAGES = 100;

type SettledAs = Exclude<Settlement['status'], 'limited'>;

/** What a sweep knows so far. */
interface Sweep {
  readonly now: Instant;
  readonly horizon: Instant;
  readonly allowance: Allowance;
  readonly counts: Record<SettledAs, number>;
  requests: number;
  noAnswer?: NoAnswer;
}

/**
 * Finds the deliveries that failed since the last sweep, within the three days in which GitHub remembers them, and
 * settles each: it is delivered again, or its payload is taken. One failure stops no other. What a sweep cannot read
 * or settle with its time and its requests, the next one goes on with; what was read counts as read only where the list
 * was read to its end.
 * @throws Error where the memory cannot be read or written.
 */
export async function followDeliveries(following: FollowingDeliveries): Promise<DeliveryReport> {
  const { memory, clock, budget } = following;
  const now = clock();
  const sweep: Sweep = {
    ...{ now, horizon: addSeconds(now, -WINDOW), allowance: budget.of('deliveries'), requests: 0 },
    counts: { asked: 0, waiting: 0, taken: 0, lost: 0, failed: 0 },
  };
  const before = (await memory.read()) ?? { unsettled: [], settled: [] };
  const read = await readLists(following, sweep, before);
  const { unsettled, settled } = await settleAll(following, sweep, read);
  const after = withoutPast({ ...read, unsettled, settled: [...read.settled, ...settled] });
  await memory.write(after);
  const report = reportOf(sweep, after);
  logSweep(following, report);
  return report;
}

/** What is known when as much was read as this sweep may read. */
async function readLists(
  { deliveries, memory, log, clock, secondsPerRound }: FollowingDeliveries,
  sweep: Sweep,
  before: DeliveryState,
): Promise<DeliveryState> {
  const { now, horizon, allowance } = sweep;
  const end = addSeconds(now, Math.floor(secondsPerRound * READING));
  const isOver = () => clock() >= end || allowance.isSpent(APP) || sweep.requests >= PAGES;
  const count = () => countRequest(sweep);
  const reading = { deliveries, memory, log, now, horizon, isOver, count };
  const { state, noAnswer } = await readAttempts(reading, before);
  if (noAnswer) sweep.noAnswer = noAnswer;
  return state;
}

/** Settles what can be settled, the oldest first. How a delivery that is asked for ends is seen when all is read. */
async function settleAll(
  following: FollowingDeliveries,
  sweep: Sweep,
  { unsettled: found, walk }: DeliveryState,
): Promise<Pick<DeliveryState, 'unsettled' | 'settled'>> {
  const settling = { ...following, atOnce: walk !== undefined };
  const end = addSeconds(sweep.now, following.secondsPerRound);
  const unsettled: Unsettled[] = [];
  const settled: Settled[] = [];
  for (const one of found) {
    const isOver = sweep.allowance.isSpent(APP) || following.clock() >= end;
    const isStopped = sweep.noAnswer?.status === 'limited' || isOver;
    const status = isStopped ? 'waiting' : await settle(settling, sweep, one);
    sweep.counts[status] += 1;
    if (status === 'asked') unsettled.push({ ...one, askedAt: sweep.now });
    else if (status === 'taken' || status === 'lost') settled.push({ guid: one.guid, lastAt: one.lastAt });
    else unsettled.push(one);
  }
  return { unsettled, settled };
}

async function settle(following: FollowingDeliveries, sweep: Sweep, one: Unsettled): Promise<SettledAs> {
  const { deliveries, clock, log } = following;
  const settling = { ...following, deliveries: countedCalls(deliveries, sweep) };
  try {
    const settlement: Settlement =
      one.since < sweep.horizon ? { status: 'lost' } : await settleDelivery(settling, one, clock());
    if (settlement.status === 'lost') log({ message: 'delivery lost', guid: one.guid });
    if (settlement.status !== 'limited') return settlement.status;
    sweep.noAnswer = settlement;
    return 'waiting';
  } catch (fault) {
    // One failure stops no other: the next sweep tries again.
    log({ message: 'delivery not taken', guid: one.guid, fault: faultName(fault) });
    return 'failed';
  }
}

function countedCalls({ list, redeliver, take }: Deliveries, sweep: Sweep): Deliveries {
  return {
    list,
    redeliver: (id) => {
      countRequest(sweep);
      return redeliver(id);
    },
    take: (id, now) => {
      countRequest(sweep);
      return take(id, now);
    },
  };
}

function countRequest(sweep: Sweep): void {
  sweep.requests += 1;
  sweep.allowance.add(APP);
}

function reportOf({ now, counts, requests, noAnswer }: Sweep, after: DeliveryState): DeliveryReport {
  const { asked, taken, failed, lost } = counts;
  const oldest = after.unsettled[0]?.since;
  const unread = unreadSince(after);
  const first = earliest([oldest, unread]);
  const isOverdue = first !== undefined && first < addSeconds(now, -OVERDUE);
  return {
    ...(noAnswer && { noAnswer }),
    ...(oldest && { oldest }),
    ...(unread && { unread }),
    ...{ asked, taken, failed, lost, unsettled: after.unsettled.length, isOverdue, requests },
  };
}

/** What somebody must look at is a line of its own, for an alarm to count. */
function logSweep({ log }: FollowingDeliveries, report: DeliveryReport): void {
  const { noAnswer, oldest, unread, isOverdue, ...counts } = report;
  const why = noAnswer && { why: noAnswer.status };
  log({ message: 'deliveries followed', ...counts, ...(unread && { unread }), ...why });
  const first = earliest([oldest, unread]);
  if (isOverdue && first) log({ message: DELIVERIES_OVERDUE, oldest: first, unsettled: counts.unsettled });
  if (noAnswer?.status === 'gone') log({ message: WEBHOOK_GONE });
}
