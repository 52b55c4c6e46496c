import type { CloseReason } from './facts.ts';
import type { Instant } from './time/instant.ts';

/** When the incident was closed, and why. */
export interface Closing {
  readonly at: Instant;
  readonly reason: CloseReason;
}

/** So many closings are remembered. */
const CLOSINGS = 20;

/** The closings with one more, by instant. */
export function addClosing(known: readonly Closing[], { at, reason }: Closing): readonly Closing[] {
  const closings = [...known, { at, reason }].sort(
    (a, b) => compare(a.at, b.at) || compare(a.reason, b.reason),
  );
  return closings.slice(-CLOSINGS);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
