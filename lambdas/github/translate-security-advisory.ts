import { earliest, type Instant } from '../incident/time/instant.ts';
import { readGlobalAdvisory } from './read-global-advisory.ts';
import { readInstant } from './read-instant.ts';
import { asObject, type JsonObject } from './read-object.ts';
import { told } from './told.ts';
import type { TidingsTranslation } from './translate-push.ts';

/** The actions that exist; `performed` is what older payloads say. */
const ACTIONS = ['published', 'updated', 'withdrawn', 'performed'];

/**
 * Reads a `security_advisory` payload (GitHub, "Webhook events and payloads"): an advisory of GitHub's database, of
 * whatever project. The event comes for what GitHub has reviewed, so that Dependabot alerts of it: since its latest
 * update at the latest, which is the review itself where that is told. Its texts are not looked at.
 */
export function translateSecurityAdvisory(payload: JsonObject, now: Instant): TidingsTranslation {
  if (typeof payload.action !== 'string') return { kind: 'malformed', field: 'action' };
  if (!ACTIONS.includes(payload.action)) return { kind: 'ignored', why: 'action' };
  const advisory = asObject(payload.security_advisory);
  if (!advisory) return { kind: 'malformed', field: 'security_advisory' };
  const reviewedAt = earliest([told(advisory.updated_at, readInstant), now]);
  const tidings = readGlobalAdvisory(advisory, now, reviewedAt);
  return tidings ? { kind: 'tidings', tidings } : { kind: 'malformed', field: 'security_advisory.ghsa_id' };
}
