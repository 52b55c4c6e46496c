import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { inZone, relative } from '../../../lambdas/incident/time/wording.ts';
import type { KnownFinding } from '../../../lambdas/incident/watch/finding-news.ts';
import type { WatchView } from '../../../lambdas/incident/watch/watch-view.ts';
import type { Paint } from '../paint.ts';
import { tableLines } from '../table.ts';
import { wrap } from '../wrap.ts';
import { scanRow } from './scan-row.ts';

const COLUMNS = [
  { heading: 'scan', width: 14 },
  { heading: 'workflow', width: 24 },
  { heading: 'last run', width: 22 },
  { heading: 'last passed', width: 14 },
  { heading: 'due by', width: 14 },
];

/** What is watched, for people at `now`. At most 100 columns wide. */
export function watchesLines(views: readonly WatchView[], now: Instant, paint: Paint): readonly string[] {
  if (views.length === 0) {
    return ['No repository is watched. Where GitHub is followed, the first look comes within minutes.'];
  }
  return [...views.flatMap((view) => [...linesOf(view, now, paint), '']), total(views)];
}

function linesOf(view: WatchView, now: Instant, paint: Paint): readonly string[] {
  const { repository, zone, scans, findings, unread } = view;
  return [
    ...wrap(repository, 100).map((line) => paint('heading', line)),
    ...wrap(lookLine(view, now), 100),
    '',
    ...tableLines(
      COLUMNS,
      scans.map((scan) => scanRow(scan, zone, now)),
      paint,
    ),
    ...unread.flatMap(({ kind, since, why }) =>
      wrap(`Nothing can be known of ${KINDS[kind]} since ${inZone(since, zone)}: ${why}.`, 100).map((line) =>
        paint('warning', line),
      ),
    ),
    '',
    ...(findings.length === 0
      ? ['Nothing is amiss.']
      : findings.flatMap((one) => amiss(one, zone, now, paint))),
  ];
}

const KINDS = { heartbeat: 'its scans', drift: 'its settings', update: 'its updates' } as const;

function lookLine({ lookedAt, nextLook, requests, requestsPerHour, zone }: WatchView, now: Instant): string {
  if (!lookedAt || !nextLook) return 'Not looked at yet.';
  const cost = `A look costs ${requests} requests, ${requestsPerHour} an hour.`;
  return `Looked at ${inZone(lookedAt, zone)} (${relative(lookedAt, now)}), next not before ${inZone(nextLook, zone)}. ${cost}`;
}

function amiss(
  { about, text, since, advice }: KnownFinding,
  zone: string,
  now: Instant,
  paint: Paint,
): readonly string[] {
  const heading = `${about}, since ${inZone(since, zone)} (${relative(since, now)})`;
  return [
    ...wrap(heading, 100).map((line) => paint('overdue', line)),
    ...wrap(`  ${text}`, 100),
    ...wrap(`  ${advice}`, 100),
  ];
}

function total(views: readonly WatchView[]): string {
  const repositories = views.length === 1 ? '1 repository' : `${views.length} repositories`;
  const requests = views.reduce((sum, { requestsPerHour }) => sum + requestsPerHour, 0);
  return `${repositories}, ${requests} requests an hour.`;
}
