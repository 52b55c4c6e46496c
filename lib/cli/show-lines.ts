import type { Instant } from '../../lambdas/incident/instant.ts';
import type { IncidentView, MilestoneView } from '../../lambdas/incident/view.ts';
import { inZone, relative } from '../../lambdas/incident/wording.ts';
import { nextLine } from './next-line.ts';
import type { Paint } from './paint.ts';
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

/** One incident for people at `now`: what it is, what comes next, and every milestone. At most 100 columns wide. */
export function showLines(view: IncidentView, now: Instant, paint: Paint): readonly string[] {
  const rows = view.milestones.map((milestone) => row(milestone, view, now));
  return [
    ...heading(view, now, paint).flatMap(([name, text]) => labelled(name, text)),
    '',
    ...tableLines(COLUMNS, rows, paint),
    ...zoneNote(view.zone),
  ];
}

type Labelled = readonly [name: string, text: string];

function heading(view: IncidentView, now: Instant, paint: Paint): readonly Labelled[] {
  const { id, repository, severity, phase, link, facts, missing, deadLetters, endedAt, zone } = view;
  return [
    ['Incident', paint('heading', id)],
    ['Repository', repository],
    ['Severity', severity ?? 'not known yet'],
    ['Phase', view.closeReason ? `${phase} (${view.closeReason})` : phase],
    ['Advisory', link],
    ...(facts.reported ? [['Reported', when(facts.reported, zone, now)] as const] : []),
    ...(endedAt ? [['Ended', when(endedAt, zone, now)] as const] : []),
    ['Next', nextLine(view, now, paint)],
    ...(missing.length > 0 ? [['Lacking', `${missing.join(', ')} (the report does not tell)`] as const] : []),
    ...(deadLetters > 0 ? [['Failed', failed(deadLetters, paint)] as const] : []),
  ];
}

function labelled(name: string, text: string): readonly string[] {
  return wrap(text, 86).map((line, index) => `${(index === 0 ? name : '').padEnd(12)}${line}`);
}

function when(instant: Instant, zone: string, now: Instant): string {
  return `${inZone(instant, zone)} (${relative(instant, now)})`;
}

function failed(deadLetters: number, paint: Paint): string {
  const actions = deadLetters === 1 ? '1 action' : `${deadLetters} actions`;
  return paint('overdue', `${actions} for good: see \`embargo dead-letters\``);
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
