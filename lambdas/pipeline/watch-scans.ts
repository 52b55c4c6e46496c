import type { RecordSignal } from '../incident/command.ts';
import { faultName } from '../incident/fault-name.ts';
import { incidentId, type Repository } from '../incident/identity.ts';
import type { ScanRule } from '../incident/policy/watch.ts';
import type { Instant } from '../incident/time/instant.ts';
import { type EpisodeChange, episodeChanges } from '../incident/watch/episodes.ts';
import type { FailingScan } from '../incident/watch/failing-message.ts';
import type { Finding } from '../incident/watch/finding.ts';
import { heartbeatFindings } from '../incident/watch/heartbeat.ts';
import { rememberedScan } from '../incident/watch/remember-scan.ts';
import { scanKey } from '../incident/watch/scan-reading.ts';
import type { Episode, ScanObservation, ScanState } from '../incident/watch/scan-state.ts';
import type { NoAnswer } from './follow-ports.ts';
import { type Deciding, handleCommand } from './handle-command.ts';
import type { Clock } from './ports.ts';
import type { Scans } from './watch-ports.ts';

export interface WatchingScans extends Deciding {
  readonly clock: Clock;
  readonly scans: Scans;
}

/** What came of a look at the scans of a repository. */
interface ScansSeen {
  readonly status: 'read';
  readonly findings: readonly Finding[];
  readonly scans: readonly ScanState[];
  /** Those that were failing when they were looked at first: their incidents are opened without alerts of their own. */
  readonly failing: readonly FailingScan[];
}

interface Watched {
  readonly repository: Repository;
  readonly connectedAt: Instant;
  /** What is remembered of each scan, by its key. */
  readonly known: ReadonlyMap<string, ScanState>;
}

/**
 * Reads how the scans of a repository went, judges each, and tells the incidents of those that fail, or pass again. One
 * that could not be told is told at the next look.
 * @throws Error where the scans cannot be read
 */
export async function lookAtScans(
  watching: WatchingScans,
  watched: Watched,
  rules: readonly ScanRule[],
): Promise<ScansSeen | NoAnswer> {
  const { repository, connectedAt, known } = watched;
  const read = await watching.scans.read(repository, rules, known);
  if (read.status !== 'read') return read;
  // Nothing runs in an archived repository, and nothing is expected to.
  if (read.isArchived) return { status: 'read', findings: [], scans: [...known.values()], failing: [] };
  const now = watching.clock();
  const findings: Finding[] = [];
  const scans: ScanState[] = [];
  const failing: FailingScan[] = [];
  for (const [index, scan] of rules.entries()) {
    const reading = read.scans[index];
    if (!reading) continue;
    const before = known.get(scanKey(scan));
    const observed = { ...reading, repository, connectedAt, pushes: read.pushes, before };
    const open = await tellEpisodes(watching, scan, observed);
    if (!before)
      failing.push(...open.map((episode) => ({ ...episode, name: scan.name, workflow: scan.workflow })));
    findings.push(...heartbeatFindings(scan, observed, now));
    scans.push(rememberedScan(scan, observed, open, now));
  }
  return { status: 'read', findings, scans, failing };
}

/** Tells what changed, and returns the episodes that were told and are not over. */
async function tellEpisodes(
  watching: WatchingScans,
  scan: ScanRule,
  { repository, runs, before }: ScanObservation,
): Promise<readonly Episode[]> {
  if (scan.opens === false) return [];
  let open = before?.open ?? [];
  for (const change of episodeChanges(open, runs)) {
    const command = commandOf(scan, repository, change, { now: watching.clock(), summed: !before });
    if (await isTold(watching, command)) open = after(open, change);
  }
  return open;
}

function commandOf(
  { severity }: ScanRule,
  repository: Repository,
  { reference, state, createdAt, updatedAt }: EpisodeChange,
  { now, summed }: { readonly now: Instant; readonly summed: boolean },
): RecordSignal {
  const incident = incidentId(repository, reference);
  return {
    type: 'RecordSignal',
    ...{ incident, now, repository, reference, signal: reference, source: 'audit' },
    ...{ state, createdAt, updatedAt },
    ...(severity && { severity }),
    ...(summed && { summed }),
  };
}

async function isTold(watching: WatchingScans, command: RecordSignal): Promise<boolean> {
  const { incident, state } = command;
  try {
    const outcome = await handleCommand(watching, command);
    if (outcome.status !== 'refused') return true;
    const { reason } = outcome.refusal;
    // Where policy opens no incident for it, there is nothing to tell, nor to look into.
    if (reason !== 'not-opened') watching.log({ message: 'scan refused', incident, state, reason });
  } catch (fault) {
    // One incident's failure stops nothing else of the look.
    watching.log({ message: 'scan not told', incident, state, fault: faultName(fault) });
  }
  return false;
}

function after(open: readonly Episode[], { reference, createdAt, state }: EpisodeChange): readonly Episode[] {
  const others = open.filter((one) => one.reference !== reference);
  return state === 'open' ? [...others, { reference, createdAt }] : others;
}
