import type { RecordAdvisory } from '../incident/command.ts';
import { faultName } from '../incident/fault-name.ts';
import type { Repository } from '../incident/identity.ts';
import type { Instant } from '../incident/time/instant.ts';
import type { Cursor, ListedAdvisory } from './follow-ports.ts';
import { handleCommand } from './handle-command.ts';
import { type OtherNames, type Renaming, underOtherName } from './other-name.ts';
import type { Clock } from './ports.ts';

export interface TakingAdvisories extends Renaming {
  readonly clock: Clock;
}

/** What came of the advisories of one repository so far. */
export interface AdvisoryTally {
  /** Those that told something new. */
  news: number;
  /** Those that cannot be read, and never will be as they stand. */
  malformed: number;
  /** Those that were not taken: the next round reads them again. */
  failures: number;
  /** What the summary of a connection tells. */
  readonly open: RecordAdvisory[];
  readonly otherNames: OtherNames;
}

/**
 * Handles one advisory of a list, and notes in the tally what came of it. Never throws: one failure stops nothing else.
 */
export async function takeAdvisory(
  taking: TakingAdvisories,
  cursor: Cursor,
  listed: ListedAdvisory,
  tally: AdvisoryTally,
): Promise<void> {
  if (listed.kind === 'malformed') {
    taking.log({ message: 'advisory malformed', field: listed.field });
    tally.malformed += 1;
    return;
  }
  const command = { ...listed.advisory, now: taking.clock() };
  const { incident } = command;
  try {
    if (await take(taking, cursor, command, tally)) return;
  } catch (fault) {
    taking.log({ message: 'advisory not taken', incident, fault: faultName(fault) });
  }
  tally.failures += 1;
}

/** False where the advisory is refused. @throws Error where it cannot be handled now. */
async function take(
  taking: TakingAdvisories,
  cursor: Cursor,
  command: RecordAdvisory,
  tally: AdvisoryTally,
): Promise<boolean> {
  const { incident, repository, createdAt } = command;
  const stored = await taking.store.load(incident);
  const known = stored?.incident ?? (await underOtherName(taking, command, tally.otherNames));
  const ended = endOf(command);
  if (known && !isSame(known.repository, repository)) {
    // It is under response already: nobody hears of it once more because the repository has another name.
    return record(taking, { ...command, incident: known.id, repository: known.repository }, tally);
  }
  const isSummed = !cursor.through && createdAt <= cursor.connectedAt;
  if (isSummed && !ended) tally.open.push({ ...command, summed: true });
  // What ended before the connection was never under response here, unless a webhook told of it.
  if (ended !== undefined && ended <= cursor.connectedAt && !known) return true;
  return record(taking, { ...command, ...(isSummed && { summed: true }) }, tally);
}

async function record(
  taking: TakingAdvisories,
  command: RecordAdvisory,
  tally: AdvisoryTally,
): Promise<boolean> {
  const outcome = await handleCommand(taking, command);
  if (outcome.status === 'committed') tally.news += 1;
  if (outcome.status !== 'refused') return true;
  const { incident } = command;
  taking.log({ message: 'advisory refused', incident, reason: outcome.refusal.reason });
  return false;
}

function isSame(one: Repository, other: Repository): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** When the response to an advisory was over; undefined while it is open. */
function endOf({ state, updatedAt, publishedAt, closedAt }: RecordAdvisory): Instant | undefined {
  switch (state) {
    case 'triage':
    case 'draft':
      return undefined;
    case 'closed':
      return closedAt ?? updatedAt;
    default:
      return publishedAt ?? closedAt ?? updatedAt;
  }
}
