import type { Instant } from '../../lambdas/incident/time/instant.ts';
import { inZone } from '../../lambdas/incident/time/wording.ts';
import type { IncidentView, MilestoneView } from '../../lambdas/incident/view.ts';
import type { Paint } from './paint.ts';
import { showHeading } from './show-heading.ts';
import { stackedTime, zoneNote } from './stacked-time.ts';
import { type Cell, tableLines } from './table.ts';
import { stackedTimeLeft } from './time-left.ts';
import { wrap } from './wrap.ts';

const COLUMNS = [
  { heading: 'milestone', width: 15 },
  { heading: 'due', width: 12 },
  { heading: 'left', width: 14 },
  { heading: 'not before', width: 12 },
  { heading: 'owner', width: 13 },
  { heading: 'met at', width: 12 },
  { heading: 'status', width: 8 },
];

/**
 * One incident for people at `now`: what it is, what comes next, every milestone, and what the review's actions are.
 * At most 100 columns wide.
 */
export function showLines(view: IncidentView, now: Instant, paint: Paint): readonly string[] {
  const rows = view.milestones.map((milestone) => row(milestone, view, now));
  return [
    ...showHeading(view, now, paint).flatMap(([name, text]) => labelled(name, text)),
    '',
    ...tableLines(COLUMNS, rows, paint),
    ...actionLines(view),
    ...zoneNote(view.zone),
  ];
}

function labelled(name: string, text: string): readonly string[] {
  return wrap(text, 86).map((line, index) => `${(index === 0 ? name : '').padEnd(12)}${line}`);
}

/** What the actions are whose due times stand among the milestones. */
function actionLines({ actions, zone }: IncidentView): readonly string[] {
  if (actions.length === 0) return [];
  const lines = actions.flatMap(({ id, text, owner, dueAt, doneAt }) =>
    labelled(id, `${text} (${owner}, ${doneAt ? 'done' : 'due'} ${inZone(doneAt ?? dueAt, zone)})`),
  );
  return ['', ...lines];
}

function row(milestone: MilestoneView, { zone, endedAt }: IncidentView, now: Instant): readonly Cell[] {
  const { name, dueAt, notBefore, owner, metAt, status } = milestone;
  return [
    name,
    stackedTime(dueAt, zone),
    stackedTimeLeft(milestone, endedAt ?? now),
    stackedTime(notBefore, zone),
    owner,
    stackedTime(metAt, zone),
    status,
  ];
}
