import { faultName } from '../incident/fault-name.ts';
import type { Repository } from '../incident/identity.ts';
import type { Policy } from '../incident/policy/policy.ts';
import { policyFor } from '../incident/policy/policy-for.ts';
import { watchOf } from '../incident/policy/watch-defaults.ts';
import type { Instant } from '../incident/time/instant.ts';
import { failingMessage } from '../incident/watch/failing-message.ts';
import { FINDING_KINDS, type Finding, type FindingKind } from '../incident/watch/finding.ts';
import type { KnownFinding } from '../incident/watch/finding-news.ts';
import type { Unread, WatchState } from '../incident/watch/watch-state.ts';
import type { NoAnswer } from './follow-ports.ts';
import { type TellingFindings, tellFindings } from './tell-findings.ts';
import type { Found, RepositoryWatch, StoredWatch, WatchStore } from './watch-ports.ts';
import { lookAtScans, type WatchingScans } from './watch-scans.ts';

export interface WatchingRepository extends WatchingScans, TellingFindings {
  readonly states: WatchStore;
  /** What is looked for beside missed scans. */
  readonly watches: readonly RepositoryWatch[];
  /** How much was asked of GitHub so far, at the cost of the rate limit. */
  readonly spent: () => number;
}

/** What came of a look. */
export interface Look {
  readonly requests: number;
  /** How many findings stand. */
  readonly findings: number;
  /** How many kinds could not be read. */
  readonly unread: number;
  /** GitHub may be asked again at this instant: the repository is due again then. */
  readonly limited?: Instant;
}

interface Watched {
  readonly repository: Repository;
  readonly connectedAt: Instant;
}

type Reading = Found | NoAnswer;

/**
 * Looks at a repository, compares what is found with what people were told, tells the difference, and remembers it. What
 * cannot be read, or not be told, stays as it was: the next look begins there.
 * @throws Error where the state cannot be written; what was told is told again then
 */
export async function watchRepository(
  watching: WatchingRepository,
  watched: Watched,
  stored: StoredWatch | undefined,
): Promise<Look> {
  const { repository } = watched;
  const policy = policyFor(watching.policy, repository);
  const before = stored?.state ?? { repository, findings: [], unread: {}, scans: [], requests: 0 };
  const start = watching.spent();
  const { scans, readings } = await readAll(watching, watched, policy, before);
  const told = await tellAll(watching, repository, policy, before, readings);
  const requests = watching.spent() - start;
  const limited = [...readings.values()].find((reading) => reading.status === 'limited');
  const now = watching.clock();
  const after: WatchState = {
    repository,
    lookedAt: limited ? before.lookedAt : now,
    findings: told,
    unread: unreadOf(before.unread, readings, now),
    scans: scans ?? before.scans,
    requests: limited ? before.requests : requests,
  };
  const written = await watching.states.write(stored?.version ?? 0, after);
  if (written === 'conflict') watching.log({ message: 'watch overtaken', repository });
  const unread = [...readings.values()].filter(({ status }) => status !== 'read').length;
  return {
    ...{ requests, findings: told.length, unread },
    ...(limited?.status === 'limited' && { limited: limited.until }),
  };
}

/** Reads one kind after the other; none is asked for any more once GitHub wants a pause. */
async function readAll(watching: WatchingRepository, watched: Watched, policy: Policy, before: WatchState) {
  const { repository } = watched;
  const readings = new Map<FindingKind, Reading>();
  const known = new Map(before.scans.map((scan) => [scan.key, scan]));
  const rules = watchOf(policy).scans;
  const seen = await readable(watching, repository, 'heartbeat', () =>
    lookAtScans(watching, { ...watched, known }, rules),
  );
  readings.set('heartbeat', seen);
  for (const watch of watching.watches) {
    if ([...readings.values()].some(({ status }) => status === 'limited')) break;
    const read = () => watch.read(repository, policy, watching.clock());
    readings.set(watch.kind, await readable(watching, repository, watch.kind, read));
  }
  if (seen.status !== 'read') return { scans: undefined, readings };
  if (seen.failing.length > 0) {
    await watching.alerts.send(failingMessage(repository, seen.failing, policy.zone));
  }
  return { scans: seen.scans, readings };
}

/** One kind that cannot be read stops no other. */
async function readable<Read extends Reading>(
  { log }: WatchingRepository,
  repository: Repository,
  kind: FindingKind,
  read: () => Promise<Read | NoAnswer>,
): Promise<Read | NoAnswer> {
  try {
    const reading = await read();
    if (reading.status !== 'read') log({ message: 'watch not read', repository, kind, why: reading.status });
    return reading;
  } catch (fault) {
    log({ message: 'watch not read', repository, kind, fault: faultName(fault) });
    return { status: 'unavailable' };
  }
}

/** What is known of every kind, once what could be read of it has been told. */
async function tellAll(
  watching: WatchingRepository,
  repository: Repository,
  policy: Policy,
  { findings }: WatchState,
  readings: ReadonlyMap<FindingKind, Reading>,
): Promise<readonly KnownFinding[]> {
  const known: KnownFinding[] = [];
  for (const kind of FINDING_KINDS) {
    const before = findings.filter((finding) => finding.kind === kind);
    const reading = readings.get(kind);
    known.push(
      ...(reading?.status === 'read'
        ? await tellFindings(watching, { repository, kind, policy }, before, lasting(before, reading))
        : before),
    );
  }
  return known;
}

/** What is found, and of what is known all that nothing can be said of now. */
function lasting(
  known: readonly KnownFinding[],
  { findings, undecided = [] }: Omit<Found, 'status'>,
): readonly Finding[] {
  const open = known.filter(({ about }) => undecided.includes(about));
  return [...findings.filter(({ about }) => !undecided.includes(about)), ...open];
}

/** Since when each kind cannot be read. A pause that GitHub asks for says nothing of the repository. */
function unreadOf(
  before: WatchState['unread'],
  readings: ReadonlyMap<FindingKind, Reading>,
  now: Instant,
): WatchState['unread'] {
  const entries = FINDING_KINDS.flatMap((kind): readonly (readonly [FindingKind, Unread])[] => {
    const known = before[kind];
    const status = readings.get(kind)?.status ?? 'limited';
    if (status === 'read') return [];
    if (status === 'limited') return known ? [[kind, known]] : [];
    return [[kind, { since: known?.since ?? now, why: status }]];
  });
  return Object.fromEntries(entries);
}
