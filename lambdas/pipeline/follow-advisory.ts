import type { RecordAdvisory } from '../incident/command.ts';
import { faultName } from '../incident/fault-name.ts';
import type { Instant } from '../incident/time/instant.ts';
import type { Cursor, ListedAdvisory } from './follow-ports.ts';
import { type Deciding, handleCommand } from './handle-command.ts';
import type { Clock } from './ports.ts';

export interface TakingAdvisories extends Deciding {
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
  const isSummed = !cursor.through && listed.advisory.createdAt <= cursor.connectedAt;
  const command: RecordAdvisory = {
    ...listed.advisory,
    now: taking.clock(),
    ...(isSummed && { summed: true }),
  };
  const ended = endOf(command);
  if (isSummed && !ended) tally.open.push(command);
  await handle(taking, command, ended !== undefined && ended <= cursor.connectedAt, tally);
}

async function handle(
  taking: TakingAdvisories,
  command: RecordAdvisory,
  isPast: boolean,
  tally: AdvisoryTally,
): Promise<void> {
  const { incident } = command;
  try {
    // What ended before the connection was never under response here, unless a webhook told of it.
    if (isPast && !(await taking.store.load(incident))) return;
    const outcome = await handleCommand(taking, command);
    if (outcome.status === 'committed') tally.news += 1;
    if (outcome.status !== 'refused') return;
    taking.log({ message: 'advisory refused', incident, reason: outcome.refusal.reason });
  } catch (fault) {
    taking.log({ message: 'advisory not taken', incident, fault: faultName(fault) });
  }
  tally.failures += 1;
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
