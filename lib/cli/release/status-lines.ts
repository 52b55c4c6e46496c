import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { inZone } from '../../../lambdas/incident/time/wording.ts';
import type { IncidentView } from '../../../lambdas/incident/view.ts';
import { nextLine } from '../next-line.ts';
import type { Paint } from '../paint.ts';
import { wrap } from '../wrap.ts';
import { nextCommandLines } from './next-commands.ts';
import { approvalLines, stepLines } from './step-lines.ts';
import type { StatusView } from './views.ts';

/** How a release stands, for people at `now`: every step, who is awaited, and what is due next. */
export function statusLines(
  view: StatusView,
  incident: IncidentView,
  now: Instant,
  paint: Paint,
): readonly string[] {
  const approvals = approvalLines(view.approvals, paint);
  return [
    ...headLines(view, paint),
    ...wrap(`Next: ${nextLine(incident, now, paint)}.`, 80),
    ...missingLines(view),
    ...nextCommandLines(view, incident, paint),
    '',
    ...stepLines(view.steps, { zone: incident.zone, now }, paint),
    ...(approvals.length > 0 ? ['', paint('heading', 'Approvals'), ...approvals] : []),
    ...yankLines(view),
    ...heldLines(view, incident.zone),
  ];
}

function headLines(view: StatusView, paint: Paint): readonly string[] {
  const { reference, repository, status, attempt, version, link } = view;
  const what = version === null ? 'Release' : `Release of ${version}`;
  const tries = attempt !== null && attempt > 1 ? ` (attempt ${attempt})` : '';
  const words = paint(status === 'released' ? 'done' : 'plain', STATUS_WORDS[status]);
  return [
    `${paint('heading', reference)} in ${repository}`,
    `${what}${tries}: ${words}.`,
    ...(link ? [link] : []),
  ];
}

const STATUS_WORDS: Readonly<Record<StatusView['status'], string>> = {
  none: 'none was begun',
  preparing: 'it is being prepared',
  'waits-for-approval': 'it waits for approval',
  'under-way': 'it is under way',
  released: 'it is out, and proven',
  stopped: 'it was given up',
};

function missingLines({ missing }: StatusView): readonly string[] {
  if (missing.length === 0) return [];
  return wrap(`"Released" needs: ${missing.join('; ')}.`, 80);
}

/** So many versions of a channel stand in a line of text; all are given to programs. */
const MOST = 30;

function yankLines({ yankable }: StatusView): readonly string[] {
  if (yankable === null) return [];
  if (yankable.length === 0) return ['', 'No published version is affected.'];
  const channels = [...new Set(yankable.map(({ channel }) => channel))];
  const lines = channels.flatMap((channel) => {
    const versions = yankable.filter((one) => one.channel === channel).map(({ version }) => version);
    const more = versions.length > MOST ? ` and ${versions.length - MOST} more` : '';
    return wrap(`Affected on ${channel}: ${versions.slice(0, MOST).join(', ')}${more}.`, 80);
  });
  return ['', ...lines];
}

function heldLines({ publicationHeldUntil }: StatusView, zone: string): readonly string[] {
  return publicationHeldUntil ? ['', `Publication is held until ${inZone(publicationHeldUntil, zone)}.`] : [];
}
