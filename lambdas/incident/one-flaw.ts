import { closingOf, endedAt } from './deadlines/deadlines.ts';
import { type IncidentId, parseReference, type Reference } from './identity.ts';
import type { Incident } from './incident.ts';
import { MOST_PARTS } from './parts.ts';
import type { Instant } from './time/instant.ts';

/** An incident, and when it was reported as far as is known: that may turn out to be earlier, and never later. */
export interface Aged {
  readonly id: IncidentId;
  readonly reported: Instant;
}

/** What tells how old an incident is. */
export function ageOf({ id, facts }: Incident): Aged {
  return { id, reported: facts.reported ?? '' };
}

/**
 * Whether the first is the younger of two: it was reported later, and of two reported in one second it has the greater
 * id. The younger goes on as part of the older. Since neither an id changes nor a report becomes later, no two can be
 * part of each other, whatever is decided at the same time.
 */
export function isYounger(one: Aged, other: Aged): boolean {
  return one.reported === other.reported ? one.id > other.id : one.reported > other.reported;
}

/** Whether somebody ended it without a publication: it was rejected, a duplicate, closed on GitHub. */
export function isClosed(incident: Incident): boolean {
  const reason = closingOf(incident)?.reason;
  return reason !== undefined && reason !== 'signals-resolved' && reason !== 'merged';
}

/**
 * Whether two incidents that share a name are one flaw without anybody being asked. What somebody has closed takes
 * nothing over and is not taken over: an open finding would be closed with it, unseen; and what has many parts takes no
 * more. What was reported after the other
 * was published and reviewed is a new matter; what only tools resolved goes on with what is open. Two published advisories are two for everybody who reads them.
 */
export function areOneFlaw(a: Incident, b: Incident): boolean {
  if (isClosed(a) || isClosed(b)) return false;
  if (isAfterEnd(a, b) || isAfterEnd(b, a)) return false;
  if (isFull(isYounger(ageOf(a), ageOf(b)) ? b : a)) return false;
  return !isPublished(a) || !isPublished(b);
}

/** Whether so many are part of an incident that no more can be remembered as such. */
export function isFull({ absorbed = [] }: Pick<Incident, 'absorbed'>): boolean {
  return absorbed.length >= MOST_PARTS;
}

/** Whether an incident's own advisory is public. */
export function isPublished({ advisory }: Incident): boolean {
  return advisory?.state === 'published';
}

function isAfterEnd(incident: Incident, other: Incident): boolean {
  const end = closingOf(other) ? undefined : endedAt(other);
  return end !== undefined && ageOf(incident).reported > end;
}

/** What people call an incident of which only the id is known. */
export function calledBy(id: IncidentId): Reference {
  const name = id.slice(id.lastIndexOf('#') + 1);
  return parseReference(name) ?? name;
}
