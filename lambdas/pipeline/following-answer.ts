import type { IncidentId, Repository } from '../incident/identity.ts';
import type { Policy } from '../incident/policy/policy.ts';
import type { Instant } from '../incident/time/instant.ts';
import { type WatchView, watchView } from '../incident/watch/watch-view.ts';
import {
  type Cursor,
  type Cursors,
  type LimitUse,
  type RoundReport,
  type RoundReports,
  STREAMS,
  type Stream,
} from './follow-ports.ts';
import type { IncidentIndex } from './ports.ts';
import { type HourlyRequests, requestsPerHour } from './requests-per-hour.ts';
import { ownerOf } from './round-order.ts';
import type { WatchStore } from './watch-ports.ts';

/** Where it is asked how GitHub is followed. */
export interface AskingFollowing {
  readonly cursors: Pick<Cursors, 'all'> & Pick<RoundReports, 'report'>;
  readonly watches: Pick<WatchStore, 'all'>;
  readonly index: Pick<IncidentIndex, 'open'>;
  readonly policy: Policy;
}

/** How one repository is followed. Null: not known, or not yet. */
interface FollowedRepository {
  readonly repository: Repository;
  readonly connectedAt: Instant;
  /** The latest update of an advisory that was read, and of what else GitHub gives to be read there. */
  readonly readThrough: Instant | null;
  readonly streams: Readonly<Partial<Record<Stream, Instant | null>>>;
  /** `waits`: the latest round did not come to it. `left`: GitHub does not name it any longer. */
  readonly status: 'read' | 'failed' | 'waits' | 'left';
  /** When GitHub may be asked again about it, where GitHub asked for a pause. */
  readonly waitsUntil: Instant | null;
}

/** What a limit is used for, and the most that may be asked of it in an hour; null for the App itself. */
interface FollowedLimit extends LimitUse {
  readonly atMost: HourlyRequests | null;
}

/** How GitHub is followed, for people. */
export interface FollowingView {
  /** In which people are shown times. */
  readonly zone: string;
  /** The latest round; null before the first. */
  readonly round: Pick<RoundReport, 'at' | 'secondsBetween' | 'deliveries' | 'refused'> | null;
  readonly repositories: readonly FollowedRepository[];
  readonly limits: readonly FollowedLimit[];
}

/**
 * How GitHub is followed: each repository by name, and each limit by whose it is.
 * @throws Error where a store cannot be read
 */
export async function followingOf({
  cursors,
  watches,
  index,
  policy,
}: AskingFollowing): Promise<FollowingView> {
  const [known, report, streams, states, open] = await Promise.all([
    cursors.all(),
    cursors.report(),
    Promise.all(STREAMS.map(async (stream) => [stream, await cursors.all(stream)] as const)),
    watches.all(),
    index.open(),
  ]);
  const repositories = [...known]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, cursor]) => ({ ...cursorView(cursor, key, streams), ...standing(report, cursor) }));
  const present = repositories.filter(({ status }) => status !== 'left');
  const views = [...states.values()].map(({ state }) => watchView(state, policy));
  return {
    zone: policy.zone,
    round: report ? roundOf(report) : null,
    repositories,
    limits: (report?.limits ?? []).map((use) => ({
      ...use,
      atMost: atMost(use, report, present, views, open),
    })),
  };
}

function cursorView(
  { repository, connectedAt, through }: Cursor,
  key: string,
  streams: readonly (readonly [Stream, ReadonlyMap<string, Cursor>])[],
): Omit<FollowedRepository, 'status' | 'waitsUntil'> {
  const read = streams.flatMap(([stream, cursors]) => {
    const cursor = cursors.get(key);
    return cursor ? [[stream, cursor.through ?? null] as const] : [];
  });
  return { repository, connectedAt, readThrough: through ?? null, streams: Object.fromEntries(read) };
}

function standing(
  report: RoundReport | undefined,
  { repository, through }: Cursor,
): Pick<FollowedRepository, 'status' | 'waitsUntil'> {
  if (report?.left.includes(repository)) return { status: 'left', waitsUntil: null };
  const until = report?.waits[ownerOf(repository)];
  if (until) return { status: 'waits', waitsUntil: until };
  if (report?.failed.includes(repository)) return { status: 'failed', waitsUntil: null };
  const isBehind = !through || report?.postponed.includes(repository);
  return { status: isBehind ? 'waits' : 'read', waitsUntil: null };
}

function roundOf({ at, secondsBetween, deliveries, refused }: RoundReport): FollowingView['round'] {
  return { at, secondsBetween, ...(deliveries && { deliveries }), ...(refused && { refused }) };
}

/** What is asked at the cost of a limit in an hour at the most, by what is followed at present. */
function atMost(
  { limitOf }: LimitUse,
  report: RoundReport | undefined,
  repositories: readonly FollowedRepository[],
  views: readonly WatchView[],
  open: readonly IncidentId[],
): HourlyRequests | null {
  const isToken = limitOf === 'the token';
  const isMeant = (repository: Repository) => isToken || ownerOf(repository) === limitOf;
  const own = repositories.filter(({ repository }) => isMeant(repository));
  if (own.length === 0 || !report) return null;
  const looks = views.filter(({ repository }) => isMeant(repository));
  return requestsPerHour({
    repositories: own.length,
    incidents: open.filter(isMeant).length,
    look: Math.max(0, ...looks.map(({ requests }) => requests)),
    looksPerHour: Math.max(
      0,
      ...looks.map(({ requests, requestsPerHour: hourly }) => (requests ? hourly / requests : 0)),
    ),
    isToken,
    secondsBetween: report.secondsBetween,
  });
}
