import type { AdvisoryState } from '../incident/facts.ts';
import { readAdvisory } from './read-advisory.ts';
import type { JsonObject } from './read-object.ts';
import type { Reading, Translation } from './translation.ts';

/** The actions of `repository_advisory` that exist, and the state that an advisory is in after each. */
const STATE_AFTER: ReadonlyMap<string, AdvisoryState> = new Map([
  ['reported', 'triage'],
  ['published', 'published'],
]);

/** The events that tell of flaws in other ways. */
const OTHERS: ReadonlySet<string> = new Set([
  'code_scanning_alert',
  'dependabot_alert',
  'discussion',
  'issues',
  'pull_request',
  'push',
  'release',
  'secret_scanning_alert',
  'security_advisory',
  'workflow_run',
]);

/**
 * Says in our words what a delivery tells. GitHub adds events and actions without notice: those that we do not know
 * are ignored.
 */
export async function translate(event: string, payload: JsonObject, reading: Reading): Promise<Translation> {
  if (event === 'repository_advisory') return translateAdvisory(payload, reading);
  if (event === '') return { kind: 'malformed', field: 'x-github-event' };
  if (!OTHERS.has(event)) return { kind: 'ignored', why: 'event' };
  // A private report is what a function must be quick for: it starts without what the rest needs.
  const { translateOther } = await import('./translate-other.ts');
  return translateOther(event, payload, reading);
}

function translateAdvisory(payload: JsonObject, { now }: Reading): Translation {
  if (typeof payload.action !== 'string') return { kind: 'malformed', field: 'action' };
  const state = STATE_AFTER.get(payload.action);
  if (state === undefined) return { kind: 'ignored', why: 'action' };
  return readAdvisory(payload, state, now);
}
