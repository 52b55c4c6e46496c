import { endedAt } from './deadlines/deadlines.ts';
import { embargoDoubt, embargoEnd } from './deadlines/embargo.ts';
import { heldSeverity } from './deadlines/severity-held.ts';
import type { AlertKind, Effect } from './effect.ts';
import type { Incident } from './incident.ts';
import type { Policy } from './policy/policy.ts';

/** What a decision gives to do because the incident is now what it was not before, whatever made it so. */
export function news(before: Incident | undefined, after: Incident, policy: Policy): readonly Effect[] {
  if (before === after) return [];
  return [
    ...(before ? embargoNews(before, after, policy) : []),
    ...(before && !isWaiting(before) && isWaiting(after) ? [alert('lengthening-waits')] : []),
    ...(!isToReview(before) && isToReview(after) ? [{ type: 'open-review' as const }] : []),
  ];
}

function embargoNews(before: Incident, after: Incident, policy: Policy): readonly Effect[] {
  if (after.facts.published || endedAt(after)) return [];
  if (!embargoEnd(before, policy) && embargoEnd(after, policy)) return [alert('embargo-ended')];
  if (!embargoDoubt(before, policy) && embargoDoubt(after, policy)) return [alert('embargo-in-doubt')];
  return [];
}

/** A lower severity would make deadlines longer, and nobody approved that. */
function isWaiting(incident: Incident): boolean {
  const { current, held } = heldSeverity(incident);
  return current !== held;
}

function isToReview(incident: Incident | undefined): boolean {
  return (
    incident !== undefined && (incident.facts.published !== undefined || endedAt(incident) !== undefined)
  );
}

function alert(kind: AlertKind): Effect {
  return { type: 'alert', kind, audience: 'maintainers' };
}
