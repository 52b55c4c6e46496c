import type { RecordAdvisory } from '../incident/command.ts';
import { ADVISORY_STATES, type AdvisoryState } from '../incident/facts.ts';
import {
  incidentId,
  isRepository,
  parseReference,
  type Reference,
  type Repository,
} from '../incident/identity.ts';
import { parseSeverity } from '../incident/severity.ts';
import type { Instant } from '../incident/time/instant.ts';
import { readInstant } from './read-instant.ts';
import { asObject, type JsonObject } from './read-object.ts';
import { missingParts } from './report-completeness.ts';

/** `field` names what is missing or unusable, by GitHub's name of it: nothing of the payload. */
export type Reading =
  | { readonly kind: 'command'; readonly command: RecordAdvisory }
  | { readonly kind: 'malformed'; readonly field: string };

/** Without these there is no incident. */
type Essentials = Pick<RecordAdvisory, 'repository' | 'reference' | 'createdAt'>;

/**
 * Reads a `repository_advisory` payload (GitHub, "Webhook events and payloads"). The repository, the GHSA id and the
 * time of the report, which is the advisory's own `created_at`, must be there. All else may be there or not, in any
 * form: what we do not know tells nothing.
 *
 * @param implied the state of an advisory that names none that we know.
 */
export function readAdvisory(payload: JsonObject, implied: AdvisoryState, now: Instant): Reading {
  const advisory = asObject(payload.repository_advisory) ?? {};
  const repository = told(asObject(payload.repository)?.full_name, readRepository);
  if (repository === undefined) return { kind: 'malformed', field: 'repository.full_name' };
  const reference = told(advisory.ghsa_id, readGhsa);
  if (reference === undefined) return { kind: 'malformed', field: 'repository_advisory.ghsa_id' };
  const createdAt = told(advisory.created_at, readInstant);
  if (createdAt === undefined) return { kind: 'malformed', field: 'repository_advisory.created_at' };
  return {
    kind: 'command',
    command: commandOf({ repository, reference, createdAt }, advisory, implied, now),
  };
}

function commandOf(
  essentials: Essentials,
  advisory: JsonObject,
  implied: AdvisoryState,
  now: Instant,
): RecordAdvisory {
  const publishedAt = told(advisory.published_at, readInstant);
  const closedAt = told(advisory.closed_at, readInstant);
  const severity = told(advisory.severity, parseSeverity);
  return {
    type: 'RecordAdvisory',
    incident: incidentId(essentials.repository, essentials.reference),
    now,
    ...essentials,
    state: told(advisory.state, readState) ?? implied,
    updatedAt: told(advisory.updated_at, readInstant) ?? publishedAt ?? essentials.createdAt,
    ...(publishedAt && { publishedAt }),
    ...(closedAt && { closedAt }),
    ...(severity && { severity }),
    missing: missingParts(typeof advisory.description === 'string' ? advisory.description : ''),
  };
}

/** What a value tells; undefined where it is no text, or none that the reader knows. */
function told<Known>(value: unknown, read: (text: string) => Known | undefined): Known | undefined {
  return typeof value === 'string' ? read(value) : undefined;
}

function readRepository(text: string): Repository | undefined {
  return isRepository(text) ? text : undefined;
}

function readGhsa(text: string): Reference | undefined {
  const reference = parseReference(text);
  return reference?.startsWith('GHSA-') ? reference : undefined;
}

function readState(text: string): AdvisoryState | undefined {
  return ADVISORY_STATES.find((state) => state === text);
}
