import { asObject, type JsonObject } from './read-object.ts';
import { readRelease } from './read-release.ts';
import type { TidingsTranslation } from './translate-push.ts';

/** After these its texts may be other ones, and everybody reads them. */
const ACTIONS = ['edited', 'prereleased', 'published', 'released'];

/** Reads a `release` payload (GitHub, "Webhook events and payloads"): what the notes name. A draft is no public place. */
export function translateRelease(payload: JsonObject): TidingsTranslation {
  if (typeof payload.action !== 'string') return { kind: 'malformed', field: 'action' };
  const isPublic = asObject(payload.repository)?.private === false;
  if (!ACTIONS.includes(payload.action) || !isPublic) return { kind: 'ignored', why: 'action' };
  const release = asObject(payload.release);
  if (!release) return { kind: 'malformed', field: 'release' };
  const mention = readRelease(release);
  return mention
    ? { kind: 'tidings', tidings: { kind: 'mentions', mentions: [mention] } }
    : { kind: 'ignored', why: 'action' };
}
