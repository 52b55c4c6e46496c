import type { ScanRule } from '../policy/watch.ts';
import { type Instant, later } from '../time/instant.ts';
import { lastScheduled, scanDueAt } from './scan-due.ts';
import { isThere, type ScanRun, scanKey } from './scan-reading.ts';
import type { Episode, ScanObservation, ScanState } from './scan-state.ts';
import { unscannedSince, unuploadedSince } from './unseen.ts';

/**
 * What is remembered of a scan after a look at `now`.
 * @param open the episodes of failing runs that were told, and not yet as over
 */
export function rememberedScan(
  scan: ScanRule,
  observed: ScanObservation,
  open: readonly Episode[],
  now: Instant,
): ScanState {
  const { workflow, runs, jobs, uploads, before } = observed;
  const [lastRun] = runs;
  return {
    key: scanKey(scan),
    workflow: workflow?.state ?? 'missing',
    seenAt: isThere(observed) ? now : before?.seenAt,
    lastRun: lastRun && { at: lastRun.at, event: lastRun.event, conclusion: lastRun.conclusion },
    lastScheduled: lastScheduled(observed),
    lastPassed: newest(runs, 'passed', before?.lastPassed),
    lastFailed: newest(runs, 'failed', before?.lastFailed),
    lastUpload: uploads ? uploads.last : before?.lastUpload,
    dueAt: isThere(observed) ? scanDueAt(scan, observed) : undefined,
    unscannedSince: unscannedSince(scan, observed),
    unuploadedSince: unuploadedSince(scan, observed),
    open,
    jobs,
  };
}

function newest(
  runs: readonly ScanRun[],
  conclusion: 'passed' | 'failed',
  known: Instant | undefined,
): Instant | undefined {
  const found = runs.find((run) => run.conclusion === conclusion)?.endedAt;
  return found && known ? later(found, known) : (found ?? known);
}
