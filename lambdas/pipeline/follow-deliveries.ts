import { faultName } from '../incident/fault-name.ts';
import { addSeconds, earliest, type Instant, later } from '../incident/time/instant.ts';
import { DELIVERIES_OVERDUE, WEBHOOK_GONE } from '../incident/words.ts';
import { type Allowance, APP, type Budget } from './follow-budget.ts';
import type {
  Attempt,
  Deliveries,
  DeliveryMemory,
  DeliveryState,
  NoAnswer,
  Settled,
  Unsettled,
} from './follow-ports.ts';
import { counted } from './follow-requests.ts';
import type { Clock } from './ports.ts';
import { type Settlement, type Settling, settleDelivery } from './settle-delivery.ts';
import { stillUnsettled } from './still-unsettled.ts';

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
  readonly isOverdue: boolean;
  /** What was asked of GitHub. */
  readonly requests: number;
}

const HOUR = 3600;

/** Seconds for which GitHub remembers deliveries (GitHub, "Redelivering webhooks"), and after which one is overdue. */
const WINDOW = 72 * HOUR;
const OVERDUE = 48 * HOUR;

/** Seconds. Attempts from so long before the latest one are read again: one may take a while to show in the list. */
const OVERLAP = 600;

/** So many are remembered, to fit into one item; what failed later is read again when these are settled. */
const REMEMBERED = 500;

/** So many that were settled here; of an older one the payload would be taken once more, which is harmless. */
const SETTLED = 2000;

type SettledAs = Exclude<Settlement['status'], 'limited'>;

/** What a sweep knows so far. */
interface Sweep {
  readonly now: Instant;
  readonly allowance: Allowance;
  readonly counts: Record<SettledAs, number>;
  requests: number;
  noAnswer?: NoAnswer;
}

/**
 * Finds the deliveries that failed since the last sweep, within the three days in which GitHub remembers them, and
 * settles each: it is delivered again, or its payload is taken. One failure stops no other. What was read counts as
 * read only where the list was read to its end.
 * @throws Error where the memory cannot be read or written.
 */
export async function followDeliveries(following: FollowingDeliveries): Promise<DeliveryReport> {
  const { memory, clock, budget } = following;
  const counts = { asked: 0, waiting: 0, taken: 0, lost: 0, failed: 0 };
  const sweep: Sweep = { now: clock(), allowance: budget.of('deliveries'), counts, requests: 0 };
  const before = await memory.read();
  const horizon = addSeconds(sweep.now, -WINDOW);
  const since = later(horizon, before ? addSeconds(before.through, -OVERLAP) : horizon);
  const attempts = await readAttempts(following, sweep, since);
  const found = stillUnsettled(before, attempts);
  const start = before?.through ?? since;
  const readUpTo = sweep.noAnswer ? start : later(start, attempts[0]?.at ?? start);
  const { unsettled, settled } = await settleAll(following, sweep, found.slice(0, REMEMBERED), horizon);
  // Never ahead of the clock, and not beyond what there is no room for.
  const through = earliest([readUpTo, sweep.now, found[REMEMBERED]?.since]) ?? start;
  const shown = addSeconds(through, -OVERLAP);
  const remembered = [...(before?.settled ?? []), ...settled].filter(({ lastAt }) => lastAt >= shown);
  await memory.write({ through, unsettled, settled: remembered.slice(-SETTLED) });
  const report = reportOf(sweep, unsettled);
  logSweep(following, report);
  return report;
}

/** The attempts since an instant, the latest first; those that were read before the list broke off. */
async function readAttempts(
  { deliveries, log }: FollowingDeliveries,
  sweep: Sweep,
  since: Instant,
): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = [];
  try {
    for await (const page of counted(deliveries.list(), () => countRequest(sweep))) {
      if (page.status !== 'page') {
        sweep.noAnswer = page;
        return attempts;
      }
      const fresh = page.items.filter(({ at }) => at >= since);
      attempts.push(...fresh);
      if (fresh.length < page.items.length) return attempts;
    }
  } catch (fault) {
    // What is known to have failed can be settled all the same.
    log({ message: 'deliveries not listed', fault: faultName(fault) });
    sweep.noAnswer = { status: 'unavailable' };
  }
  return attempts;
}

/** Settles what can be settled, the oldest first. */
async function settleAll(
  following: FollowingDeliveries,
  sweep: Sweep,
  found: readonly Unsettled[],
  horizon: Instant,
): Promise<Pick<DeliveryState, 'unsettled' | 'settled'>> {
  const end = addSeconds(sweep.now, following.secondsPerRound);
  const unsettled: Unsettled[] = [];
  const settled: Settled[] = [];
  for (const one of found) {
    const isOver = sweep.allowance.isSpent(APP) || following.clock() >= end;
    const isStopped = sweep.noAnswer?.status === 'limited' || isOver;
    const status = isStopped ? 'waiting' : await settle(following, sweep, one, horizon);
    sweep.counts[status] += 1;
    if (status === 'asked') unsettled.push({ ...one, askedAt: sweep.now });
    else if (status === 'taken' || status === 'lost') settled.push({ guid: one.guid, lastAt: one.lastAt });
    else unsettled.push(one);
  }
  return { unsettled, settled };
}

async function settle(
  following: FollowingDeliveries,
  sweep: Sweep,
  one: Unsettled,
  horizon: Instant,
): Promise<SettledAs> {
  const { deliveries, clock, log } = following;
  const settling = { ...following, deliveries: countedCalls(deliveries, sweep) };
  try {
    const settlement: Settlement =
      one.since < horizon ? { status: 'lost' } : await settleDelivery(settling, one, clock());
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

function reportOf({ now, counts, requests, noAnswer }: Sweep, left: readonly Unsettled[]): DeliveryReport {
  const { asked, taken, failed, lost } = counts;
  const oldest = left[0]?.since;
  const isOverdue = oldest !== undefined && oldest < addSeconds(now, -OVERDUE);
  return {
    ...(noAnswer && { noAnswer }),
    ...(oldest && { oldest }),
    ...{ asked, taken, failed, lost, unsettled: left.length, isOverdue, requests },
  };
}

/** What somebody must look at is a line of its own, for an alarm to count. */
function logSweep({ log }: FollowingDeliveries, report: DeliveryReport): void {
  const { noAnswer, oldest, isOverdue, ...counts } = report;
  log({ message: 'deliveries followed', ...counts, ...(noAnswer && { why: noAnswer.status }) });
  if (isOverdue && oldest) log({ message: DELIVERIES_OVERDUE, oldest, unsettled: counts.unsettled });
  if (noAnswer?.status === 'gone') log({ message: WEBHOOK_GONE });
}
