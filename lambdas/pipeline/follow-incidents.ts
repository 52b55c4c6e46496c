import { advisoryName } from '../incident/act-place.ts';
import { faultName } from '../incident/fault-name.ts';
import type { Reference, Repository } from '../incident/identity.ts';
import type { Incident } from '../incident/incident.ts';
import { addSeconds, type Instant, millisecondsOf } from '../incident/time/instant.ts';
import type { Allowance, Budget } from './follow-budget.ts';
import type { AdvisoryDatabase, Comments } from './follow-ports.ts';
import { handleCommand } from './handle-command.ts';
import { type Look, unanswered } from './look.ts';
import { branchLooks, type FollowingBranches } from './look-at-branch.ts';
import { cveLooks, type FollowingCveRecords } from './look-at-cve-records.ts';
import type { IncidentIndex } from './ports.ts';
import { ownerOf } from './round-order.ts';
import { spread } from './tidings.ts';

export interface FollowingIncidents extends FollowingBranches, FollowingCveRecords {
  readonly index: Pick<IncidentIndex, 'called' | 'open' | 'ended'>;
  /** Undefined: the preview is switched off. */
  readonly comments: Comments | undefined;
  readonly database: AdvisoryDatabase;
  /** What the round may ask; the next one goes on from another place. */
  readonly budget: Budget;
  /** Seconds after which a round begins no further look: less than the function may run. */
  readonly secondsPerRound: number;
  readonly secondsBetween: number;
}

/** What came of a round. */
export interface IncidentsReport {
  readonly looks: number;
  readonly looked: number;
  readonly requests: number;
  readonly failed: number;
}

/** Seconds for which a published advisory is followed in the database: its review takes days, at times weeks. */
const PUBLISHED_SECONDS = 30 * 86_400;

interface Round {
  readonly allowance: Allowance;
  readonly end: Instant;
  /** The owners that GitHub asked to leave in peace. */
  readonly waits: Set<string>;
  looked: number;
  requests: number;
  failed: number;
}

/**
 * Looks at what GitHub tells of incidents under response, beside their advisories: whether a maintainer wrote to the
 * reporter, whether the fix came to the default branch, whether a flaw under embargo is named there or in the latest
 * release or by the record of its CVE, whether a published advisory reached the database. One failure stops nothing else;
 * where GitHub asks for a pause, the incidents of that owner are left to the next round.
 * @throws Error where the index or the store fails.
 */
export async function followIncidents(following: FollowingIncidents): Promise<IncidentsReport> {
  const { clock, log, budget, secondsPerRound, secondsBetween } = following;
  const incidents = await incidentsIn(following);
  const looks = rotated(
    [...looksAt(following, incidents), ...(await cveLooks(following, incidents))],
    Math.floor(millisecondsOf(clock()) / 1000 / secondsBetween),
  );
  const end = addSeconds(clock(), secondsPerRound);
  const counts = { looked: 0, requests: 0, failed: 0 };
  const round: Round = { allowance: budget.of('incidents'), end, waits: new Set(), ...counts };
  for (const look of looks) await lookOnce(following, round, look);
  const { looked, requests, failed } = round;
  const report = { looks: looks.length, looked, requests, failed };
  log({ message: 'incidents followed', ...report });
  return report;
}

async function lookOnce(
  { clock, log }: FollowingIncidents,
  round: Round,
  { repository, look }: Look,
): Promise<void> {
  const owner = ownerOf(repository);
  if (round.waits.has(owner) || round.allowance.isSpent(owner) || clock() >= round.end) return;
  round.looked += 1;
  try {
    const { cost, limited } = await look();
    round.requests += cost;
    round.allowance.add(owner, cost);
    if (limited) round.waits.add(owner);
  } catch (fault) {
    // What failed may have cost a request.
    round.allowance.add(owner);
    round.requests += 1;
    round.failed += 1;
    log({ message: 'not looked at', repository, fault: faultName(fault) });
  }
}

/** All that are open, and those that were published lately. */
async function incidentsIn({ index, store, clock }: FollowingIncidents): Promise<readonly Incident[]> {
  const now = clock();
  const months = new Set([now, addSeconds(now, -PUBLISHED_SECONDS)].map(monthOf));
  const lists = await Promise.all([index.open(), ...[...months].map((month) => index.ended(month))]);
  const incidents: Incident[] = [];
  for (const id of new Set(lists.flat())) {
    const stored = await store.load(id);
    if (stored && !stored.incident.mergedInto) incidents.push(stored.incident);
  }
  return incidents;
}

/** The month of UTC, as `2026-03`. */
function monthOf(instant: Instant): string {
  return instant.slice(0, '2026-03'.length);
}

function looksAt(following: FollowingIncidents, incidents: readonly Incident[]): readonly Look[] {
  const { comments, clock } = following;
  const now = clock();
  return [
    ...incidents.flatMap((incident): readonly Look[] => {
      const ghsa = advisoryName(incident);
      if (!comments || !ghsa || !isUnanswered(incident)) return [];
      const look = () => lookAtComments(following, comments, incident, ghsa);
      return [{ repository: incident.repository, look }];
    }),
    ...branchLooks(following, incidents),
    ...incidents
      .filter((incident) => isAwaited(incident, now))
      .map(({ repository, ...incident }) => ({
        repository,
        look: () => lookInDatabase(following, repository, nameInDatabase(incident)),
      })),
  ];
}

/** Nobody told that the reporter got an answer, and GitHub says that there are comments, or does not say. */
function isUnanswered(incident: Incident): boolean {
  const { facts, advisory, details } = incident;
  const isOpen = advisory?.state === 'triage' || advisory?.state === 'draft';
  return isOpen && !facts.acknowledged && details?.comments !== 0;
}

/** It may yet be entered into the database, be reviewed or be withdrawn. */
function isAwaited(incident: Incident, now: Instant): boolean {
  const { published, databaseWithdrawn } = incident.facts;
  if (!published || databaseWithdrawn || !/^(?:GHSA|CVE)-/.test(nameInDatabase(incident))) return false;
  return published > addSeconds(now, -PUBLISHED_SECONDS);
}

/** An incident that is called otherwise may have an advisory all the same. */
function nameInDatabase(incident: Parameters<typeof advisoryName>[0]): Reference {
  return advisoryName(incident) ?? incident.reference;
}

async function lookAtComments(
  following: FollowingIncidents,
  comments: Comments,
  { id, repository, facts }: Incident,
  ghsa: Reference,
) {
  const now = following.clock();
  const read = await comments.firstOfMaintainers(repository, ghsa, facts.reported ?? now);
  if (read.status !== 'read') return unanswered(following, read, 'comments', repository);
  if (read.value) {
    await handleCommand(following, { type: 'RecordMaintainerComment', incident: id, now, at: read.value });
  }
  return { cost: read.remembered ? 0 : 1 };
}

async function lookInDatabase(following: FollowingIncidents, repository: Repository, reference: Reference) {
  const read = await following.database.read(repository, reference, following.clock());
  if (read.status !== 'read') return unanswered(following, read, 'database', repository);
  if (read.value) await spread(following, read.value, following.clock());
  return { cost: read.remembered ? 0 : 1 };
}

/** The looks from another beginning each round, so that a round that is cut short leaves none out for ever. */
function rotated(looks: readonly Look[], turn: number): readonly Look[] {
  const start = looks.length === 0 ? 0 : turn % looks.length;
  return [...looks.slice(start), ...looks.slice(0, start)];
}
