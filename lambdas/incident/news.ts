import { automated } from './automation.ts';
import { closingOf, endedAt } from './deadlines/deadlines.ts';
import { embargoEnd, factInDoubt } from './deadlines/embargo.ts';
import { heldSeverity } from './deadlines/severity-held.ts';
import type { AlertKind, Effect } from './effect.ts';
import type { Event } from './event.ts';
import type { Incident } from './incident.ts';
import type { Policy } from './policy/policy.ts';
import { embargoOf } from './policy/policy-defaults.ts';
import { isPublicationWaiting } from './release/publication-gates.ts';
import type { Instant } from './time/instant.ts';

/** When it was decided, and what. */
interface Turn {
  readonly now: Instant;
  readonly events: readonly Event[];
}

/** What a decision gives to do because the incident is now what it was not before, whatever made it so. */
export function news(
  before: Incident | undefined,
  after: Incident,
  policy: Policy,
  turn: Turn,
): readonly Effect[] {
  if (before === after) return [];
  return [
    ...publicationNews(before, after, policy, turn),
    ...(before ? [...embargoNews(before, after, policy), ...signalNews(before, after)] : []),
    ...(before && !isWaiting(before) && isWaiting(after) ? [alert('lengthening-waits')] : []),
    ...(!isToReview(before) && isToReview(after) ? [{ type: 'open-review' as const }] : []),
    ...automated(before, after, policy),
  ];
}

/** By the time alone a hold ends: that is an event. */
function publicationNews(
  before: Incident | undefined,
  after: Incident,
  policy: Policy,
  { now, events }: Turn,
): readonly Effect[] {
  if (endedAt(after) || !isPublicationWaiting(after, policy, now)) return [];
  const { milestone } = embargoOf(policy);
  const hasEnded = events.some((event) => event.type === 'HoldEnded' && event.milestone === milestone);
  const wasWaiting = before !== undefined && isPublicationWaiting(before, policy, now);
  return hasEnded || !wasWaiting ? [alert('publication-waits')] : [];
}

function embargoNews(before: Incident, after: Incident, policy: Policy): readonly Effect[] {
  if (after.facts.published || endedAt(after)) return [];
  if (!embargoEnd(before, policy) && embargoEnd(after, policy)) return [alert('embargo-ended')];
  if (!factInDoubt(before, policy) && factInDoubt(after, policy)) return [alert('embargo-in-doubt')];
  return [];
}

/** A lower severity would make deadlines longer, and nobody approved that. */
function isWaiting(incident: Incident): boolean {
  const { current, held } = heldSeverity(incident);
  return current !== held;
}

/** There is nothing to review of what is part of another incident, of what only tools saw, or of a post that only seemed to be a report. */
function isToReview(incident: Incident | undefined): boolean {
  if (!incident || incident.mergedInto) return false;
  if (incident.facts.published) return true;
  const reason = closingOf(incident)?.reason;
  const isNothing = reason === 'signals-resolved' || (reason === 'not-a-vulnerability' && incident.scored);
  return endedAt(incident) !== undefined && !isNothing;
}

/** Tools resolve what they found, and find it again. */
function signalNews(before: Incident, after: Incident): readonly Effect[] {
  if (before.signals === after.signals || before.closings !== after.closings) return [];
  if (!endedAt(before) && endedAt(after)) return [alert('closed')];
  return endedAt(before) && !endedAt(after) ? [alert('reopened')] : [];
}

function alert(kind: AlertKind): Effect {
  return { type: 'alert', kind, audience: 'maintainers' };
}
