import { milestonesOf } from '../../../lambdas/incident/deadlines/deadlines.ts';
import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { inZone } from '../../../lambdas/incident/time/wording.ts';
import type { OnPaper, Preview } from '../../../lambdas/incident/trial/on-paper.ts';
import type { Paint } from '../paint.ts';
import { stackedTime, zoneNote } from '../stacked-time.ts';
import { type Cell, tableLines } from '../table.ts';
import { wrap } from '../wrap.ts';
import { pictureLines } from './picture-lines.ts';
import { statusStyle } from './status-style.ts';

const COLUMNS = [
  { heading: 'milestone', width: 21 },
  { heading: 'due', width: 12 },
  { heading: 'not before', width: 12 },
  { heading: 'status', width: 8 },
  { heading: 'rule', width: 38 },
];

/** So many of the alerts that lie ahead are shown. */
const SHOWN = 10;

/** What a policy makes of facts on paper, for people: a table, a picture and what is to be alerted. At most 100 columns. */
export function previewLines(
  preview: Preview,
  { incident, policy }: OnPaper,
  now: Instant,
  paint: Paint,
): readonly string[] {
  const { zone } = policy;
  return [
    `As things stand at ${inZone(now, zone)}, by the policy ${policy.name}:`,
    '',
    ...tableLines(
      COLUMNS,
      preview.milestones.map((milestone) => row(milestone, zone)),
      paint,
    ),
    '',
    ...pictureLines(milestonesOf(incident, policy), now, zone, paint),
    ...alertsAhead(preview, now, zone, paint),
    ...zoneNote(zone),
  ];
}

function row(milestone: Preview['milestones'][number], zone: string): readonly Cell[] {
  const { name, dueAt, notBefore, status, rule } = milestone;
  return [
    name,
    stackedTime(dueAt, zone),
    stackedTime(notBefore, zone),
    { text: status, style: statusStyle(status) },
    rule ?? '',
  ];
}

function alertsAhead({ checkpoints }: Preview, now: Instant, zone: string, paint: Paint): readonly string[] {
  const ahead = checkpoints.filter(({ at }) => at > now);
  if (ahead.length === 0) return [];
  const more = ahead.length - SHOWN;
  return [
    '',
    paint('heading', 'Alerts ahead, if nothing more happens'),
    ...ahead
      .slice(0, SHOWN)
      .flatMap(({ at, milestone, type, to }) =>
        wrap(`${inZone(at, zone)}  ${milestone}: ${words(type)}, to ${to.join(', ')}`, 100),
      ),
    ...(more > 0 ? [`and ${more} more (--json has them all)`] : []),
  ];
}

/** `DeadlineWarned` as people write it: `deadline warned`. */
function words(type: string): string {
  return type.replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}
