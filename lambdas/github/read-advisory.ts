import type { RecordAdvisory } from '../incident/command.ts';
import type { AdvisoryState } from '../incident/facts.ts';
import type { Instant } from '../incident/time/instant.ts';
import { asObject, type JsonObject } from './read-object.ts';
import { readPlainAdvisory } from './read-plain-advisory.ts';
import { readRepository } from './read-repository.ts';

/** `field` names what is missing or unusable, by GitHub's name of it: nothing of the payload. */
type Reading =
  | { readonly kind: 'command'; readonly command: RecordAdvisory }
  | { readonly kind: 'malformed'; readonly field: string };

/**
 * Reads a `repository_advisory` payload (GitHub, "Webhook events and payloads"). The repository and what
 * {@link readPlainAdvisory} needs must be there.
 *
 * @param implied the state of an advisory that names none that we know.
 */
export function readAdvisory(payload: JsonObject, implied: AdvisoryState, now: Instant): Reading {
  const repository = readRepository(payload);
  if (repository === undefined) return { kind: 'malformed', field: 'repository.full_name' };
  const reading = readPlainAdvisory(repository, asObject(payload.repository_advisory) ?? {}, implied);
  if (reading.kind === 'malformed') return { ...reading, field: `repository_advisory.${reading.field}` };
  return { kind: 'command', command: { ...reading.advisory, now } };
}
