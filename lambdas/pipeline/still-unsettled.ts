import { earliest, later } from '../incident/time/instant.ts';
import type { Attempt, DeliveryState, Unsettled } from './follow-ports.ts';

/**
 * The deliveries of which no attempt was answered, the oldest first: those that were known, and those among the
 * attempts. An attempt that was answered settles its delivery, whichever came first; so does its payload.
 */
export function stillUnsettled(
  known: Pick<DeliveryState, 'unsettled' | 'settled'> | undefined,
  attempts: readonly Attempt[],
): readonly Unsettled[] {
  const answered = attempts.filter(({ ok }) => ok);
  const settled = new Set([...answered, ...(known?.settled ?? [])].map(({ guid }) => guid));
  const open = new Map(known?.unsettled.map((one) => [one.guid, one]));
  for (const attempt of attempts) open.set(attempt.guid, withFailure(open.get(attempt.guid), attempt));
  return [...open.values()]
    .filter(({ guid }) => !settled.has(guid))
    .sort((a, b) => (a.since < b.since ? -1 : Number(a.since > b.since)));
}

function withFailure(before: Unsettled | undefined, { guid, id, at }: Attempt): Unsettled {
  if (!before) return { guid, id, since: at, lastAt: at };
  return {
    ...before,
    id: at > before.lastAt ? id : before.id,
    since: earliest([before.since, at]) ?? at,
    lastAt: later(before.lastAt, at),
  };
}
