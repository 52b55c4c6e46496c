import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { inZone, relative } from '../../../lambdas/incident/time/wording.ts';
import type { Answer } from '../../../lambdas/pipeline/answer-request.ts';
import type { Paint } from '../paint.ts';
import { stackedTime, zoneNote } from '../stacked-time.ts';
import { type Cell, tableLines } from '../table.ts';

type Following = NonNullable<Answer['following']>;
type Repository = Following['repositories'][number];
type Limit = Following['limits'][number];

const REPOSITORIES = [
  { heading: 'repository', width: 32 },
  { heading: 'connected', width: 11 },
  { heading: 'read through', width: 12 },
  { heading: 'also read', width: 15 },
  { heading: 'state', width: 18 },
];

const LIMITS = [
  { heading: 'requests of', width: 40 },
  { heading: 'round', width: 6 },
  { heading: 'this hour', width: 9 },
  { heading: 'hour before', width: 11 },
  { heading: 'at most', width: 7 },
  { heading: 'limit', width: 6 },
];

/** How GitHub is followed, for people at `now`. At most 100 columns wide. */
export function followingLines(view: Following, now: Instant, paint: Paint): readonly string[] {
  const { round, repositories, limits, zone } = view;
  if (!round) {
    return [
      'GitHub was not followed yet. Where there are credentials for it, the first round comes within minutes.',
    ];
  }
  return [
    ...roundLines(round, zone, now, paint),
    '',
    ...(repositories.length === 0
      ? ['No repository is followed.']
      : tableLines(
          REPOSITORIES,
          repositories.map((one) => repositoryRow(one, zone)),
          paint,
        )),
    '',
    ...tableLines(LIMITS, limits.map(limitRow), paint),
    '',
    total(repositories),
    ...zoneNote(zone),
  ];
}

function roundLines(
  { at, refused, deliveries }: NonNullable<Following['round']>,
  zone: string,
  now: Instant,
  paint: Paint,
): readonly string[] {
  const unsettled = deliveries?.unsettled ?? 0;
  const since = deliveries?.oldest ? `, the oldest since ${inZone(deliveries.oldest, zone)}` : '';
  return [
    `The latest round began at ${inZone(at, zone)} (${relative(at, now)}).`,
    ...(refused ? [paint('overdue', REFUSALS[refused]), 'What to do: npm run embargo -- doctor'] : []),
    ...(unsettled > 0
      ? [paint('warning', `Webhooks that failed and are not made up for: ${unsettled}${since}.`)]
      : []),
  ];
}

const REFUSALS = {
  refused: 'GitHub refused the credentials in the whole round: nothing was read.',
  unusable: 'The credentials for GitHub cannot be used: nothing was read.',
} as const;

function repositoryRow(one: Repository, zone: string): readonly Cell[] {
  const { repository, connectedAt, readThrough, streams } = one;
  return [
    repository,
    stackedTime(connectedAt, zone),
    stackedTime(readThrough, zone),
    Object.keys(streams).join('\n'),
    stateOf(one, zone),
  ];
}

function stateOf({ status, waitsUntil }: Repository, zone: string): Cell {
  switch (status) {
    case 'read':
      return 'read';
    case 'failed':
      return { text: 'could not be read', style: 'overdue' };
    case 'left':
      return 'no longer followed';
    case 'waits':
      return {
        text: waitsUntil ? `waits until\n${stackedTime(waitsUntil, zone)}` : 'waits for the next round',
        style: 'warning',
      };
  }
}

function limitRow({ limitOf, requests, inHour, inHourBefore, atMost, limit }: Limit): readonly Cell[] {
  return [
    limitOf,
    ...[requests, inHour, inHourBefore].map(String),
    atMost ? String(atMost.total) : '',
    String(limit),
  ];
}

function total(repositories: readonly Repository[]): string {
  const followed = repositories.filter(({ status }) => status !== 'left');
  const waiting = followed.filter(({ status }) => status === 'waits').length;
  const failed = followed.filter(({ status }) => status === 'failed').length;
  const counted = followed.length === 1 ? '1 repository' : `${followed.length} repositories`;
  return `${counted}, ${waiting} waiting, ${failed} that could not be read.`;
}
