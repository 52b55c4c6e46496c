import { UTC } from '../policy/policy-calendar.ts';
import type { ScanRule } from '../policy/watch.ts';
import { toleranceOf } from '../policy/watch-defaults.ts';
import { type Instant, later } from '../time/instant.ts';
import { addSpan } from '../time/span.ts';
import { hasScanned } from './scan-reading.ts';
import type { ScanObservation } from './scan-state.ts';

type Observed = Pick<ScanObservation, 'scheduled' | 'before' | 'connectedAt'>;

/** The start of the newest run that counts for a scan's schedule: one that has looked. Undefined where there was none. */
export function lastScheduled({
  scheduled,
  before,
}: Pick<Observed, 'scheduled' | 'before'>): Instant | undefined {
  const last = scheduled.find(hasScanned)?.at;
  const known = before?.lastScheduled;
  return last && known ? later(last, known) : (last ?? known);
}

/**
 * When the next run must have come: counted, in UTC, from the start of the last one; before the first, from the
 * connection. Undefined where the scan has no schedule.
 */
export function scanDueAt(scan: ScanRule, observed: Observed): Instant | undefined {
  if (scan.every === undefined) return undefined;
  const from = lastScheduled(observed) ?? observed.connectedAt;
  return withTolerance(scan, addSpan(from, scan.every, UTC));
}

/** An instant, and so much later as a run still comes in time. */
export function withTolerance(scan: ScanRule, instant: Instant): Instant {
  return addSpan(instant, toleranceOf(scan), UTC);
}
