import type { CloseReason } from './facts.ts';
import type { Instant } from './time/instant.ts';

/** When the incident was closed, and why. */
export interface Closing {
  readonly at: Instant;
  readonly reason: CloseReason;
  /** A maintainer said so by a label. GitHub does not tell since when it is there: the earliest telling counts. */
  readonly byLabel?: true;
}

/** So many closings are remembered. */
const CLOSINGS = 20;

/** The closings with one more, by instant; of those by a label it takes the place of the one before. */
export function addClosing(known: readonly Closing[], { at, reason, byLabel }: Closing): readonly Closing[] {
  const others = byLabel ? known.filter((one) => !one.byLabel) : known;
  const closings = [...others, { at, reason, ...(byLabel && { byLabel }) }].sort(
    (a, b) => compare(a.at, b.at) || compare(a.reason, b.reason),
  );
  return closings.slice(-CLOSINGS);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
