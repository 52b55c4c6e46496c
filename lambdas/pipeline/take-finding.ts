import type { RecordPublicReport, RecordSignal } from '../incident/command.ts';
import { faultName } from '../incident/fault-name.ts';
import type { Cursor, ListedFinding, Mention } from './follow-ports.ts';
import { handleCommand } from './handle-command.ts';
import type { Clock } from './ports.ts';
import { type Spreading, spread } from './tidings.ts';

export interface TakingFindings extends Spreading {
  readonly clock: Clock;
}

/** What came of the findings of one stream so far. */
export interface FindingTally {
  /** Those that told something new. */
  news: number;
  /** Those for which the policy wants no incident, and there is none. */
  unopened: number;
  /** Those that cannot be read, and never will be as they stand. */
  malformed: number;
  /** Those that were not taken: the next round reads them again. */
  failures: number;
  /** What the summary of a connection tells. */
  readonly open: (RecordSignal | RecordPublicReport)[];
}

/**
 * Handles one item of a stream, and notes in the tally what came of it. Never throws: one failure stops nothing else.
 */
export async function takeFinding(
  taking: TakingFindings,
  cursor: Cursor,
  listed: ListedFinding,
  tally: FindingTally,
): Promise<void> {
  if (listed.mention) await tell(taking, listed.mention, tally);
  if (listed.kind === 'ignored') return;
  if (listed.kind === 'malformed') {
    taking.log({ message: 'finding malformed', field: listed.field });
    tally.malformed += 1;
    return;
  }
  const isOld = listed.finding.createdAt <= cursor.connectedAt;
  const isSummed = !cursor.through && isOld;
  const command = { ...listed.finding, now: taking.clock(), ...(isSummed && { summed: true as const }) };
  await handle(taking, command, isOld && isEnded(command), tally);
}

/** A post that names a flaw under embargo tells that of the flaw, whatever it is itself. */
async function tell(taking: TakingFindings, mention: Mention, tally: FindingTally): Promise<void> {
  try {
    const outcomes = await spread(taking, { kind: 'mentions', mentions: [mention] }, taking.clock());
    tally.news += outcomes.filter(({ status }) => status === 'committed').length;
  } catch (fault) {
    taking.log({ message: 'mention not taken', where: mention.where, fault: faultName(fault) });
    tally.failures += 1;
  }
}

async function handle(
  taking: TakingFindings,
  command: RecordSignal | RecordPublicReport,
  isPast: boolean,
  tally: FindingTally,
): Promise<void> {
  const { incident } = command;
  try {
    // What ended before the connection was never under response here, unless a webhook told of it.
    if (isPast && !(await taking.store.load(incident))) return;
    const outcome = await handleCommand(taking, command);
    if (outcome.status === 'committed') tally.news += 1;
    if (outcome.status !== 'refused' && command.summed) tally.open.push(command);
    if (outcome.status !== 'refused') return;
    const { reason } = outcome.refusal;
    if (reason === 'not-opened') tally.unopened += 1;
    if (reason === 'not-opened') return;
    taking.log({ message: 'finding refused', incident, reason });
  } catch (fault) {
    taking.log({ message: 'finding not taken', incident, fault: faultName(fault) });
  }
  tally.failures += 1;
}

function isEnded(command: RecordSignal | RecordPublicReport): boolean {
  return command.type === 'RecordSignal' ? command.state !== 'open' : command.dismissed === true;
}
