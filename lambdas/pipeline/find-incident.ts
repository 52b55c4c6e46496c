import { type IncidentId, incidentId, isRepository, parseReference } from '../incident/identity.ts';
import type { IncidentIndex } from './ports.ts';

/** Which incident a person means, or why that cannot be told. */
export type Found =
  | { readonly id: IncidentId }
  | { readonly reason: 'unclear-id' | 'unknown-incident' | 'ambiguous-id'; readonly message: string };

/**
 * Finds the incident that people call `GHSA-…`, or `owner/repository/GHSA-…` where two repositories have one of that
 * name.
 */
export async function findIncident(index: IncidentIndex, text: string): Promise<Found> {
  const cut = Math.max(text.lastIndexOf('/'), text.lastIndexOf('#'));
  const reference = parseReference(text.slice(cut + 1));
  const repository = cut < 0 ? undefined : text.slice(0, cut);
  if (!reference || (repository !== undefined && !isRepository(repository))) {
    return {
      reason: 'unclear-id',
      message: `'${text}' is no incident's id: give it as list shows it, such as GHSA-xxxx-xxxx-xxxx or issue-12; before it owner/repository/, if need be.`,
    };
  }
  if (repository) return { id: incidentId(repository, reference) };
  // An index lags behind the items by a moment, and lacks what is being written: asked again, it has caught up.
  const first = await index.called(reference);
  const ids = first.length > 0 ? first : await index.called(reference);
  const [only, other] = ids;
  if (only && !other) return { id: only };
  if (!only) return { reason: 'unknown-incident', message: `There is no incident ${reference}.` };
  const choices = ids.map((id) => id.replace('#', '/')).join(', ');
  return {
    reason: 'ambiguous-id',
    message: `Several repositories have ${reference}: say which of ${choices}.`,
  };
}
