import type { Instant } from '../../lambdas/incident/time/instant.ts';
import type { IncidentView } from '../../lambdas/incident/view.ts';
import { alikeLines } from './merge/alike-lines.ts';
import { nextMilestone } from './next-milestone.ts';
import type { Paint } from './paint.ts';
import { stackedTime, zoneNote } from './stacked-time.ts';
import { type Cell, tableLines } from './table.ts';
import { stackedTimeLeft } from './time-left.ts';
import { wrap } from './wrap.ts';

const COLUMNS = [
  { heading: 'incident', width: 19 },
  { heading: 'repository', width: 13 },
  { heading: 'severity', width: 8 },
  { heading: 'phase', width: 12 },
  { heading: 'next', width: 15 },
];

/** An offset such as `+01:00` is wider than `UTC`. */
const WIDTH_OF_HOUR = { UTC: 10, elsewhere: 12 };

/** Incidents for people at `now`, in the order given. At most 100 columns wide. */
export function listLines(views: readonly IncidentView[], now: Instant, paint: Paint): readonly string[] {
  const [first] = views;
  if (!first) return ['No incidents.'];
  const rows = views.map((view) => row(view, now));
  const due = first.zone === 'UTC' ? WIDTH_OF_HOUR.UTC : WIDTH_OF_HOUR.elsewhere;
  const columns = [...COLUMNS, { heading: 'due', width: due }, { heading: 'left', width: 21 - due }];
  return [
    ...tableLines(columns, rows, paint),
    ...views.flatMap(waitLines),
    ...alike(views),
    ...zoneNote(first.zone),
  ];
}

/** Of two that look alike each names the other: one line is enough. */
function alike(views: readonly IncidentView[]): readonly string[] {
  const lines = views.flatMap((view) =>
    alikeLines({ ...view, perhapsSame: view.perhapsSame.filter((other) => view.id < other) }).map(
      (line) => `${view.id} is ${line}`,
    ),
  );
  return lines.length > 0 ? ['', ...lines.flatMap((line) => wrap(line, 100))] : [];
}

/** For what an incident waits that no deadline asks for. */
function waitLines(view: IncidentView): readonly string[] {
  if (nextMilestone(view) || view.waitsFor.length === 0) return [];
  const what = view.waitsFor.flatMap((one) => wrap(`  ${one}`, 100));
  return ['', ...wrap(`${view.id} in ${view.repository} waits for`, 100), ...what];
}

function row(view: IncidentView, now: Instant): readonly Cell[] {
  const { id, repository, severity, phase, endedAt, waitsFor, zone } = view;
  const next = nextMilestone(view);
  return [
    id,
    repository,
    severity ?? '',
    phase,
    next?.name ?? (endedAt ? 'over since' : waitsFor.length > 0 ? 'see below' : ''),
    stackedTime(next?.dueAt ?? endedAt, zone),
    next ? stackedTimeLeft(next, now) : '',
  ];
}
