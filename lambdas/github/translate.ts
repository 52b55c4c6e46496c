import type { AdvisoryState } from '../incident/facts.ts';
import type { Instant } from '../incident/time/instant.ts';
import { type Reading, readAdvisory } from './read-advisory.ts';
import type { JsonObject } from './read-object.ts';

export type Translation = Reading | { readonly kind: 'ignored'; readonly why: 'event' | 'action' };

/** The actions of `repository_advisory` that exist, and the state that an advisory is in after each. */
const STATE_AFTER: ReadonlyMap<string, AdvisoryState> = new Map([
  ['reported', 'triage'],
  ['published', 'published'],
]);

/**
 * Says in our words what a delivery tells. GitHub adds events and actions without notice: those that we do not know
 * are ignored.
 */
export function translate(event: string, payload: JsonObject, now: Instant): Translation {
  if (event === '') return { kind: 'malformed', field: 'x-github-event' };
  if (event !== 'repository_advisory') return { kind: 'ignored', why: 'event' };
  if (typeof payload.action !== 'string') return { kind: 'malformed', field: 'action' };
  const state = STATE_AFTER.get(payload.action);
  if (state === undefined) return { kind: 'ignored', why: 'action' };
  return readAdvisory(payload, state, now);
}
