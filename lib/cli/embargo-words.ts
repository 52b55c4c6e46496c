import { negotiated } from '../../lambdas/incident/papers/negotiation.ts';
import { inZone } from '../../lambdas/incident/time/wording.ts';
import type { IncidentView } from '../../lambdas/incident/view.ts';
import type { Paint } from './paint.ts';

/** How the embargo stands: since when it is over and why, or what stands against it. */
export function embargoWords({ embargo, changes, zone }: IncidentView, paint: Paint): string {
  const { status, endedAt, by } = embargo;
  const since = endedAt ? ` ${inZone(endedAt, zone)}` : '';
  switch (status) {
    case 'over':
      return `over since the publication,${since}`;
    case 'ended':
      return `${paint('warning', 'ended')}${since} (${by})`;
    case 'in-doubt':
      return `${paint('warning', 'in doubt')}: ${by} is known; \`embargo end-embargo\` would end it`;
    case 'on': {
      const moved = changes.findLast(({ type }) => type === 'EmbargoMoved');
      return moved && 'until' in moved ? `on, moved to ${inZone(moved.until, zone)}` : 'on';
    }
  }
}

/** How the date of disclosure was negotiated; empty where none was proposed. */
export function dateWords({ proposals, changes, zone }: IncidentView): string {
  const { state } = negotiated(proposals);
  const last = proposals.at(-1);
  if (!last) return '';
  const date = inZone(last.date, zone);
  const moved = changes.findLast(({ type }) => type === 'EmbargoMoved');
  const holds = moved && 'until' in moved ? `; ${inZone(moved.until, zone)} holds` : '';
  switch (state) {
    case 'none':
      return '';
    case 'agreed':
      return `agreed, ${date}`;
    case 'proposed':
      return `proposed, ${date}, and not answered yet${holds}`;
    case 'refused':
      return `refused, ${date}${holds}`;
    case 'countered':
      return `proposed, ${date}; the reporter wants ${inZone(last.counter ?? last.date, zone)}${holds}`;
  }
}
