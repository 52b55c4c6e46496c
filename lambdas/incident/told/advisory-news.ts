import { ADVISORY_STATES, type AdvisoryState } from '../facts.ts';
import type { Reference } from '../identity.ts';
import type { Incident } from '../incident.ts';
import type { Instant } from '../time/instant.ts';

/** How an advisory stands at one of its updates. */
interface Observed {
  readonly reference: Reference;
  readonly state: AdvisoryState;
  readonly updatedAt: Instant;
}

/**
 * Whether GitHub tells something of the advisory that is not known: a later update, or at the same instant a more
 * telling state. Of several advisories one is followed: the one by which the incident is called, else the first of the
 * alphabet, whichever came first.
 */
export function isAdvisoryNews(incident: Incident | undefined, told: Observed): boolean {
  const followed = incident && followedAdvisory(incident);
  if (!incident?.advisory || followed === undefined) return true;
  if (told.reference !== followed) {
    return followed !== incident.reference && isBefore(told.reference, followed, incident.reference);
  }
  const { state, updatedAt } = incident.advisory;
  if (told.updatedAt !== updatedAt) return told.updatedAt > updatedAt;
  return ADVISORY_STATES.indexOf(told.state) > ADVISORY_STATES.indexOf(state);
}

function isBefore(told: Reference, followed: Reference, own: Reference): boolean {
  return told === own || told < followed;
}

/** The advisory whose state is known of an incident; undefined where none is. */
export function followedAdvisory({
  advisory,
  reference,
}: Pick<Incident, 'advisory' | 'reference'>): Reference | undefined {
  return advisory && (advisory.reference ?? reference);
}
