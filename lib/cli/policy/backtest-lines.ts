import { addSeconds } from '../../../lambdas/incident/time/instant.ts';
import { span } from '../../../lambdas/incident/time/wording.ts';
import { incidentsCounted } from '../incidents-counted.ts';
import type { Paint } from '../paint.ts';
import { stackedTime, zoneNote } from '../stacked-time.ts';
import { type Cell, tableLines } from '../table.ts';
import type { ChangedMilestone, Difference } from './compare.ts';

interface Backtest extends Difference {
  /** The version of the policy that holds, and of the other one. */
  readonly before: string;
  readonly after: string;
}

const COUNT_COLUMNS = [
  { heading: 'milestone', width: 24 },
  { heading: 'met', width: 14 },
  { heading: 'met late', width: 14 },
  { heading: 'missed', width: 14 },
  { heading: 'alerts', width: 18 },
];

const CHANGE_COLUMNS = [
  { heading: 'incident', width: 26 },
  { heading: 'milestone', width: 16 },
  { heading: 'due before', width: 13 },
  { heading: 'due after', width: 13 },
  { heading: 'moves', width: 10 },
  { heading: 'status', width: 12 },
];

/** So many changes are shown to people. */
const SHOWN = 50;

/** What another policy would have made of the incidents, for people. At most 100 columns. */
export function backtestLines(backtest: Backtest, zone: string, paint: Paint): readonly string[] {
  const { incidents, milestones, alerts } = backtest;
  const rows = milestones.map((one) => [
    one.milestone,
    arrow(one.met),
    arrow(one.metLate),
    arrow(one.missed),
    arrow(one.alerts),
  ]);
  return [
    `${incidentsCounted(incidents)}, under ${backtest.before} (which holds) → under ${backtest.after}`,
    '',
    ...tableLines(COUNT_COLUMNS, [...rows, ['all', '', '', '', arrow(alerts)]], paint),
    '',
    ...changes(backtest, zone, paint),
  ];
}

function changes({ changed, alerts, milestones }: Difference, zone: string, paint: Paint): readonly string[] {
  if (changed.length === 0) {
    const differ = [alerts, ...milestones.map((one) => one.alerts)].some(
      ({ before, after }) => before !== after,
    );
    return [
      differ
        ? 'Nothing but the alerts would differ in any incident.'
        : 'Nothing would differ in any incident.',
    ];
  }
  const more = changed.length - SHOWN;
  return [
    ...tableLines(
      CHANGE_COLUMNS,
      changed.slice(0, SHOWN).map((one) => changeRow(one, zone)),
      paint,
    ),
    ...(more > 0 ? [`and ${more} more (--json has them all)`] : []),
    ...zoneNote(zone),
  ];
}

function changeRow(
  { id, repository, milestone, before, after, moved }: ChangedMilestone,
  zone: string,
): readonly Cell[] {
  return [
    `${id}\n${repository}`,
    milestone,
    stackedTime(before.dueAt, zone),
    stackedTime(after.dueAt, zone),
    movedText(moved),
    before.status === after.status
      ? (after.status ?? '')
      : `${before.status ?? 'not asked'} →\n${after.status ?? 'not asked'}`,
  ];
}

const EPOCH = '2000-01-01T00:00:00Z';

function movedText(moved: number | null): string {
  if (moved === null || moved === 0) return '';
  return `${span(EPOCH, addSeconds(EPOCH, moved))}\n${moved > 0 ? 'later' : 'earlier'}`;
}

function arrow({ before, after }: { readonly before: number; readonly after: number }): string {
  return before === after ? String(after) : `${before} → ${after}`;
}
