import { parseReference, type Reference } from '../incident/identity.ts';
import { earliest, type Instant } from '../incident/time/instant.ts';
import type { Tidings } from '../pipeline/follow-ports.ts';
import { readInstant } from './read-instant.ts';
import type { JsonObject } from './read-object.ts';
import { told } from './told.ts';

/**
 * What an advisory of the database tells; undefined where its GHSA id is missing.
 *
 * @param reviewedAt since when it is reviewed.
 */
export function readGlobalAdvisory(
  advisory: JsonObject,
  now: Instant,
  reviewedAt: Instant | undefined,
): Tidings | undefined {
  const ghsa = told(advisory.ghsa_id, parseReference);
  if (ghsa === undefined) return undefined;
  const cve = told(advisory.cve_id, parseReference);
  const identities: readonly Reference[] = cve ? [ghsa, cve] : [ghsa];
  const instant = (field: string) => earliest([told(advisory[field], readInstant), now]);
  const seenAt = instant('published_at') ?? now;
  const withdrawnAt = told(advisory.withdrawn_at, readInstant) && instant('withdrawn_at');
  return {
    kind: 'global-advisory',
    identities,
    seenAt,
    ...(reviewedAt && { reviewedAt }),
    ...(withdrawnAt && { withdrawnAt }),
  };
}
