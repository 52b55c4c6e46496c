import { addSeconds, earliest, type Instant, later } from '../incident/time/instant.ts';
import type { Attempt, AttemptList, AttemptsRead, DeliveryState, Settled } from './follow-ports.ts';
import { stillUnsettled } from './still-unsettled.ts';

/** Seconds. Attempts from so long before the latest one are read again: one may take a while to show in the list. */
const OVERLAP = 600;

/** So many are remembered, to fit into one item; what failed later is read again when these are settled. */
const REMEMBERED = 500;

/** So many that were settled; of an older one the payload would be taken once more, which is harmless. */
const SETTLED = 2000;

/** A page of a list of attempts; `next` names the one after it. */
interface AttemptPage {
  readonly items: readonly Attempt[];
  readonly next?: string;
}

/** The clock of a sweep, and when the oldest delivery was made that GitHub remembers. */
interface Span {
  readonly now: Instant;
  readonly horizon: Instant;
}

/** How far a list was read. */
export function readOf(state: DeliveryState, of: AttemptList): AttemptsRead {
  return of === 'all' ? state : (state.failures ?? {});
}

/**
 * What is known after one more page of a list. The reading of a list has come to its end with its last page, or with
 * the first one that holds what was read before. Where more has failed than can be remembered, the oldest are, and all
 * counts as read only up to the first of the others.
 */
export function afterPage(
  state: DeliveryState,
  of: AttemptList,
  { items, next }: AttemptPage,
  { now, horizon }: Span,
): DeliveryState {
  const { through, walk } = readOf(state, of);
  const since = later(horizon, overlapping(through) ?? horizon);
  const fresh = items.filter(({ at }) => at >= since);
  // Never ahead of the clock, or the next round would stop too early.
  const newest = fresh.map(({ at }) => at).reduce(later, through ?? since);
  const upTo = walk?.upTo ?? earliest([newest, now]) ?? newest;
  const isEnd = next === undefined || fresh.length < items.length;
  const read = isEnd ? { through: upTo } : { ...(through && { through }), walk: { next, upTo } };
  const news = of === 'all' ? fresh.filter((one) => !isReadAsFailure(state, one)) : fresh;
  return withAttempts(withRead(state, of, read), news);
}

/** The state without what no list can show any longer. */
export function withoutPast(state: DeliveryState): DeliveryState {
  const { through, failures } = state;
  const isWhole = through !== undefined && (!failures || failures.through !== undefined);
  const shown = isWhole ? overlapping(earliest([through, failures?.through])) : undefined;
  const settled = state.settled.filter(({ lastAt }) => !shown || lastAt >= shown);
  return { ...state, settled: settled.slice(-SETTLED) };
}

/** Since when attempts are not all read, where a reading that was cut short has yet to come to them. */
export function unreadSince({ failures, ...all }: DeliveryState): Instant | undefined {
  return earliest([all, failures].map((read) => (read?.walk ? read.through : undefined)));
}

/** Forgets where the reading of a list was cut short: it begins anew. */
export function withoutWalk(state: DeliveryState, of: AttemptList): DeliveryState {
  const { through } = readOf(state, of);
  return withRead(state, of, through === undefined ? {} : { through });
}

/** Those among the failures were read there, but for what that list may have shown late. */
function isReadAsFailure({ failures }: DeliveryState, { listedAsFailure, at }: Attempt): boolean {
  return listedAsFailure && at < (overlapping(failures?.through) ?? '');
}

function withAttempts(state: DeliveryState, attempts: readonly Attempt[]): DeliveryState {
  const found = stillUnsettled(state, attempts);
  const next = {
    ...state,
    unsettled: found.slice(0, REMEMBERED),
    settled: [...state.settled, ...answeredAgain(state, attempts)].slice(-SETTLED),
  };
  const [left] = found.slice(REMEMBERED);
  return left ? pulledBack(next, left.since) : next;
}

/** What a later attempt settled: the failure of the first may be on a page that is read only in another round. */
function answeredAgain({ settled }: DeliveryState, attempts: readonly Attempt[]): readonly Settled[] {
  const known = new Set(settled.map(({ guid }) => guid));
  return attempts
    .filter(({ ok, redelivery, guid }) => ok && redelivery && !known.has(guid))
    .map(({ guid, at }) => ({ guid, lastAt: at }));
}

/** What failed from then on is to be read again. */
function pulledBack(state: DeliveryState, until: Instant): DeliveryState {
  const back = ({ through, walk }: AttemptsRead): AttemptsRead => ({
    ...(through && { through: earliest([through, until]) ?? until }),
    ...(walk && { walk: { ...walk, upTo: earliest([walk.upTo, until]) ?? until } }),
  });
  const whole = withRead(state, 'all', back(state));
  return state.failures ? withRead(whole, 'failures', back(state.failures)) : whole;
}

function withRead(
  { unsettled, settled, failures, ...all }: DeliveryState,
  of: AttemptList,
  read: AttemptsRead,
): DeliveryState {
  if (of === 'failures') return { ...all, unsettled, settled, failures: read };
  return { ...read, unsettled, settled, ...(failures && { failures }) };
}

function overlapping(through: Instant | undefined): Instant | undefined {
  return through && addSeconds(through, -OVERLAP);
}
