import { earliest, type Instant } from '../incident/time/instant.ts';
import { readInstant } from './read-instant.ts';
import { asObject, type JsonObject } from './read-object.ts';
import { readRepository } from './read-repository.ts';
import { readNumber } from './signal/signal-reading.ts';
import { told } from './told.ts';
import type { TidingsTranslation } from './translate-push.ts';

/** GitHub's words for how a run ends; it may add others of this form. */
const CONCLUSION = /^[a-z_]{1,40}$/;

/**
 * Reads a `workflow_run` payload (GitHub, "Webhook events and payloads"): that a run has ended, and how. At `now` at the
 * latest: GitHub's clock may be ahead.
 */
export function translateRun(payload: JsonObject, now: Instant): TidingsTranslation {
  if (typeof payload.action !== 'string') return { kind: 'malformed', field: 'action' };
  if (payload.action !== 'completed') return { kind: 'ignored', why: 'action' };
  const repository = readRepository(payload);
  if (repository === undefined) return { kind: 'malformed', field: 'repository.full_name' };
  const { id, run_attempt, conclusion, updated_at } = asObject(payload.workflow_run) ?? {};
  const run = readNumber(id);
  if (run === undefined) return { kind: 'malformed', field: 'workflow_run.id' };
  const word = told(conclusion, (text) => (CONCLUSION.test(text) ? text : undefined));
  // Without one it is not told how it ended: whoever follows it will see.
  if (word === undefined) return { kind: 'ignored', why: 'action' };
  const at = earliest([told(updated_at, readInstant), now]) ?? now;
  const attempt = readNumber(run_attempt) ?? 1;
  return { kind: 'tidings', tidings: { kind: 'run', repository, run, attempt, conclusion: word, at } };
}
