import type { ScanRule } from '../policy/watch.ts';
import { addSeconds, earliest, type Instant, later } from '../time/instant.ts';
import { hasScanned } from './scan-reading.ts';
import type { ScanObservation } from './scan-state.ts';

/** Seconds. The workflows that one push starts do not all start at once. */
const SLACK = 120;

/**
 * Since when the oldest push to the default branch waits that no run of the scan has looked at since. A later run looks
 * at everything before it, whatever started it. What was pushed before the connection counts from there.
 */
export function unscannedSince(
  { onPush }: ScanRule,
  { runs, pushes, before, connectedAt }: ScanObservation,
): Instant | undefined {
  if (!onPush) return undefined;
  const scannedAt = runs.find(hasScanned)?.at;
  const isWaiting = (push: Instant) => scannedAt === undefined || push > addSeconds(scannedAt, SLACK);
  // What waits longest may stand on no page any longer.
  const waiting = [before?.unscannedSince, ...pushes].filter((push) => push !== undefined && isWaiting(push));
  const oldest = earliest(waiting);
  return oldest && later(oldest, connectedAt);
}

/**
 * Since when the oldest run waits that passed, and of which no analysis was uploaded. While nothing can be known of
 * uploads, what is remembered stands.
 */
export function unuploadedSince(
  { uploads: tool }: ScanRule,
  { runs, uploads, before, connectedAt }: ScanObservation,
): Instant | undefined {
  if (tool === undefined) return undefined;
  if (uploads === undefined) return before?.unuploadedSince;
  const { last } = uploads;
  const isWaiting = (instant: Instant) => last === undefined || instant > last;
  const known = before?.unuploadedSince;
  const passed = runs.filter(({ conclusion, at }) => conclusion === 'passed' && isWaiting(at));
  const oldest = earliest([known && isWaiting(known) ? known : undefined, passed.at(-1)?.endedAt]);
  return oldest && later(oldest, connectedAt);
}
