import type { RecordAdvisory } from '../incident/command.ts';
import { ADVISORY_STATES, type AdvisoryState } from '../incident/facts.ts';
import { incidentId, parseReference, type Reference, type Repository } from '../incident/identity.ts';
import { parseSeverity } from '../incident/severity.ts';
import { readInstant } from './read-instant.ts';
import type { JsonObject } from './read-object.ts';
import { missingParts } from './report-completeness.ts';
import { told } from './told.ts';

/** `field` names what is missing or unusable, by GitHub's name of it: nothing of the advisory. */
export type PlainReading =
  | { readonly kind: 'advisory'; readonly advisory: Omit<RecordAdvisory, 'now'> }
  | { readonly kind: 'malformed'; readonly field: string };

/** Without these there is no incident. */
type Essentials = Pick<RecordAdvisory, 'repository' | 'reference' | 'createdAt'>;

/**
 * Reads of an advisory what webhooks and the API tell alike. The GHSA id and the time of the report, which is the
 * advisory's own `created_at`, must be there. All else may be there or not, in any form: what we do not know tells
 * nothing.
 *
 * @param implied the state of an advisory that names none that we know.
 */
export function readPlainAdvisory(
  repository: Repository,
  advisory: JsonObject,
  implied: AdvisoryState,
): PlainReading {
  const reference = told(advisory.ghsa_id, readGhsa);
  if (reference === undefined) return { kind: 'malformed', field: 'ghsa_id' };
  const createdAt = told(advisory.created_at, readInstant);
  if (createdAt === undefined) return { kind: 'malformed', field: 'created_at' };
  return { kind: 'advisory', advisory: commandOf({ repository, reference, createdAt }, advisory, implied) };
}

function commandOf(
  essentials: Essentials,
  advisory: JsonObject,
  implied: AdvisoryState,
): Omit<RecordAdvisory, 'now'> {
  const state = told(advisory.state, readState) ?? implied;
  const publishedAt = told(advisory.published_at, readInstant);
  const withdrawnAt = state === 'withdrawn' ? told(advisory.withdrawn_at, readInstant) : undefined;
  const closedAt = withdrawnAt ?? told(advisory.closed_at, readInstant);
  const severity = told(advisory.severity, parseSeverity);
  return {
    type: 'RecordAdvisory',
    incident: incidentId(essentials.repository, essentials.reference),
    ...essentials,
    state,
    updatedAt: told(advisory.updated_at, readInstant) ?? publishedAt ?? essentials.createdAt,
    ...(publishedAt && { publishedAt }),
    ...(closedAt && { closedAt }),
    ...(severity && { severity }),
    missing: missingParts(typeof advisory.description === 'string' ? advisory.description : ''),
  };
}

function readGhsa(text: string): Reference | undefined {
  const reference = parseReference(text);
  return reference?.startsWith('GHSA-') ? reference : undefined;
}

function readState(text: string): AdvisoryState | undefined {
  return ADVISORY_STATES.find((state) => state === text);
}
