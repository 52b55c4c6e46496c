import { runsLink } from '../papers/github-links.ts';
import type { ScanRule } from '../policy/watch.ts';
import { earliest, type Instant } from '../time/instant.ts';
import { inZone } from '../time/wording.ts';
import type { Finding } from './finding.ts';
import { lastScheduled, scanDueAt, withTolerance } from './scan-due.ts';
import { isThere, scanKey, type WorkflowState } from './scan-reading.ts';
import type { ScanObservation } from './scan-state.ts';
import { unscannedSince, unuploadedSince } from './unseen.ts';

/**
 * What is amiss with a scan at `now`: it is not there, is switched off, did not run in time, left out a push, or uploads
 * nothing. Nothing is amiss with one that the repository neither has nor had nor must have.
 */
export function heartbeatFindings(
  scan: ScanRule,
  observed: ScanObservation,
  now: Instant,
): readonly Finding[] {
  if (!isThere(observed)) return isExpected(observed) ? [notThere(scan, observed)] : [];
  return [
    switchedOff(scan, observed, now) ?? missed(scan, observed, now),
    leftOut(scan, observed, now),
    notUploaded(scan, observed, now),
  ].filter((finding) => finding !== undefined);
}

function isExpected({ isRequired, before }: ScanObservation): boolean {
  return isRequired || before?.seenAt !== undefined;
}

function notThere(scan: ScanRule, { workflow, before, connectedAt }: ScanObservation): Finding {
  const isGone = !workflow || workflow.state === 'deleted';
  const what = isGone ? `there is no workflow ${scan.workflow}` : `its runs have no job ${scan.job}`;
  return {
    kind: 'heartbeat',
    about: scanKey(scan),
    text: `${scan.name} is not there: ${what}.`,
    since: before?.seenAt ?? connectedAt,
    advice: 'Bring it back. If it shall go, take it out of the policy: watch, scans.',
  };
}

const SWITCHED_OFF: Readonly<Partial<Record<WorkflowState, string>>> = {
  off: 'somebody disabled the workflow',
  inactive: 'GitHub disabled the workflow, because nothing happened in the repository for 60 days',
  fork: 'GitHub does not run the workflows of a fork until somebody enables them',
};

function switchedOff(scan: ScanRule, observed: ScanObservation, now: Instant): Finding | undefined {
  const { workflow } = observed;
  const why = workflow && SWITCHED_OFF[workflow.state];
  if (!workflow || !why) return undefined;
  const due = scanDueAt(scan, observed);
  return {
    kind: 'heartbeat',
    about: scanKey(scan),
    text: `${scan.name} (${scanKey(scan)}) is switched off: ${why}.`,
    since: due !== undefined && due <= now ? due : (earliest([workflow.updatedAt, now]) ?? now),
    advice: `Enable it: ${linkOf(scan, observed)}`,
  };
}

function missed(scan: ScanRule, observed: ScanObservation, now: Instant): Finding | undefined {
  const due = scanDueAt(scan, observed);
  if (due === undefined || now < due) return undefined;
  const last = lastScheduled(observed);
  const before = last ? `its last run began at ${inZone(last, 'UTC')}` : 'it never ran by its schedule';
  return {
    kind: 'heartbeat',
    about: scanKey(scan),
    text: `${scan.name} (${scanKey(scan)}) did not run in time: ${before}${hindrance(observed)}.`,
    since: due,
    advice: `Look at its runs and its schedule: ${linkOf(scan, observed)}`,
  };
}

/** Why the newest run of the schedule does not count. */
function hindrance({ scheduled: [newest] }: ScanObservation): string {
  if (newest?.conclusion === 'cancelled') return ', and the newest was cancelled';
  return newest?.conclusion === 'not-started' ? ', and GitHub could not start the newest' : '';
}

function leftOut(scan: ScanRule, observed: ScanObservation, now: Instant): Finding | undefined {
  const waits = unscannedSince(scan, observed);
  const due = waits && withTolerance(scan, waits);
  if (!waits || !due || now < due) return undefined;
  return {
    kind: 'heartbeat',
    about: `${scanKey(scan)} push`,
    text: `${scan.name} (${scanKey(scan)}) has not looked at what was pushed at ${inZone(waits, 'UTC')}.`,
    since: due,
    advice: `Look why no run followed: ${linkOf(scan, observed)}`,
  };
}

function notUploaded(scan: ScanRule, observed: ScanObservation, now: Instant): Finding | undefined {
  const waits = unuploadedSince(scan, observed);
  const due = waits && withTolerance(scan, waits);
  if (!waits || !due || now < due) return undefined;
  return {
    kind: 'heartbeat',
    about: `${scanKey(scan)} upload`,
    text: `${scan.uploads} has uploaded nothing since the run that ended at ${inZone(waits, 'UTC')}.`,
    since: due,
    advice: `Look at the upload in its runs: ${linkOf(scan, observed)}`,
  };
}

function linkOf({ workflow }: ScanRule, { repository }: ScanObservation): string {
  return runsLink(repository, workflow) ?? workflow;
}
