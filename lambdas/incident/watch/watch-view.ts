import type { Reference, Repository } from '../identity.ts';
import type { Policy } from '../policy/policy.ts';
import { UTC } from '../policy/policy-calendar.ts';
import { policyFor } from '../policy/policy-for.ts';
import type { ScanRule } from '../policy/watch.ts';
import { watchOf } from '../policy/watch-defaults.ts';
import { type Instant, secondsBetween } from '../time/instant.ts';
import { addSpan } from '../time/span.ts';
import { FINDING_KINDS, type FindingKind } from './finding.ts';
import type { KnownFinding } from './finding-news.ts';
import { scanKey } from './scan-reading.ts';
import type { ScanState } from './scan-state.ts';
import type { Unread, WatchState } from './watch-state.ts';

/** How a scan stands. Null: not known, or there is none. */
export interface ScanView extends Pick<ScanRule, 'name' | 'workflow'> {
  readonly job: string | null;
  readonly onDemand: boolean;
  /** What GitHub says of the workflow; `unknown` before the first look at it. */
  readonly state: ScanState['workflow'] | 'unknown';
  readonly last: NonNullable<ScanState['lastRun']> | null;
  readonly lastPassed: Instant | null;
  readonly lastFailed: Instant | null;
  readonly lastUpload: Instant | null;
  /** When the next run must have come, tolerance included; null for one without a schedule. */
  readonly dueAt: Instant | null;
  /** The incidents of runs that fail. */
  readonly failing: readonly Reference[];
}

/** What is watched in a repository, and what is amiss. */
export interface WatchView {
  readonly repository: Repository;
  /** In which people are shown times. */
  readonly zone: string;
  /** When it was looked at last, and is looked at again at the earliest. */
  readonly lookedAt: Instant | null;
  readonly nextLook: Instant | null;
  readonly scans: readonly ScanView[];
  readonly findings: readonly KnownFinding[];
  readonly unread: readonly (Unread & { readonly kind: FindingKind })[];
  /** What a look costs of the rate limit, and what that comes to in an hour. */
  readonly requests: number;
  readonly requestsPerHour: number;
}

/** What a person's client shows of a repository that is watched. */
export function watchView(state: WatchState, general: Policy): WatchView {
  const { repository, lookedAt, findings, requests } = state;
  const policy = policyFor(general, repository);
  const { every, scans } = watchOf(policy);
  const nextLook = lookedAt ? addSpan(lookedAt, every, UTC) : undefined;
  const seconds = lookedAt && nextLook ? secondsBetween(lookedAt, nextLook) : undefined;
  return {
    repository,
    zone: policy.zone,
    lookedAt: lookedAt ?? null,
    nextLook: nextLook ?? null,
    scans: scans.map((scan) =>
      scanView(
        scan,
        state.scans.find(({ key }) => key === scanKey(scan)),
      ),
    ),
    findings,
    unread: unreadIn(state),
    requests,
    requestsPerHour: seconds ? Math.round((requests * 3600) / seconds) : 0,
  };
}

function scanView(scan: ScanRule, state: ScanState | undefined): ScanView {
  return {
    name: scan.name,
    workflow: scan.workflow,
    job: scan.job ?? null,
    onDemand: scan.onDemand === true,
    state: state?.workflow ?? 'unknown',
    last: state?.lastRun ?? null,
    lastPassed: state?.lastPassed ?? null,
    lastFailed: state?.lastFailed ?? null,
    lastUpload: state?.lastUpload ?? null,
    dueAt: state?.dueAt ?? null,
    failing: state?.open.map(({ reference }) => reference) ?? [],
  };
}

function unreadIn({ unread }: WatchState): WatchView['unread'] {
  return FINDING_KINDS.flatMap((kind) => {
    const one = unread[kind];
    return one ? [{ kind, ...one }] : [];
  });
}
