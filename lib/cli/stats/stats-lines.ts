import type {
  DeadlineFigures,
  DurationFigures,
  Statistics,
} from '../../../lambdas/incident/papers/statistics.ts';
import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { inZone } from '../../../lambdas/incident/time/wording.ts';
import type { Paint } from '../paint.ts';
import { type Cell, tableLines } from '../table.ts';
import { secondsInWords } from './seconds-in-words.ts';

const DURATIONS = [
  { heading: 'from the report to', width: 18 },
  { heading: 'incidents', width: 9 },
  { heading: 'median', width: 14 },
  { heading: 'p90', width: 14 },
  { heading: 'worst', width: 14 },
];

const DEADLINES = [
  { heading: 'severity', width: 8 },
  { heading: 'milestone', width: 28 },
  { heading: 'kept', width: 6 },
  { heading: 'missed', width: 6 },
  { heading: 'open', width: 6 },
  { heading: 'kept of those over', width: 18 },
];

/** The figures of a period for people. At most 100 columns wide. */
export function statsLines(
  {
    incidents,
    durations,
    deadlines,
    from,
    to,
  }: Statistics & { readonly from: Instant; readonly to: Instant },
  paint: Paint,
): readonly string[] {
  const count = incidents === 1 ? '1 incident was' : `${incidents} incidents were`;
  return [
    `${count} reported from ${inZone(from, 'UTC')} until before ${inZone(to, 'UTC')}.`,
    ...(incidents > 0 ? ['', ...tableLines(DURATIONS, durations.map(durationRow), paint)] : []),
    ...(deadlines.length > 0 ? ['', ...tableLines(DEADLINES, deadlines.map(deadlineRow), paint)] : []),
  ];
}

function durationRow({ measure, count, median, p90, worst }: DurationFigures): readonly Cell[] {
  return [measure, String(count), ...[median, p90, worst].map(secondsInWords)];
}

function deadlineRow({ severity, milestone, kept, missed, open }: DeadlineFigures): readonly Cell[] {
  const over = kept + missed;
  return [
    severity,
    milestone,
    String(kept),
    { text: String(missed), style: missed > 0 ? 'overdue' : 'plain' },
    String(open),
    over > 0 ? `${Math.floor((100 * kept) / over)} %` : '',
  ];
}
