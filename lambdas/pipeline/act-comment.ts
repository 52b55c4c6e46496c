import { incidentId } from '../incident/identity.ts';
import type { Circumstances, Impossible } from './act-circumstances.ts';
import type { AdvisoryPlace, Doable } from './act-ports.ts';

const COMMENTS_OFF =
  'Comments in advisories are switched off (GITHUB_COMMENTS): paste the text that reply, propose-date or notify --dry-run prints.';

/**
 * A comment on an advisory. The occasion is the advisory's, not the order's nor the incident's: what was ordered anew, or
 * once more by the incident that goes on for this one, is found where it was posted after all.
 */
export function commented(
  written: { readonly text: string } | Impossible,
  occasion: string,
  place: AdvisoryPlace,
  { acting, comments }: Circumstances,
): Doable | Impossible {
  if (!comments) return { problem: COMMENTS_OFF };
  if ('problem' in written) return written;
  const { repository, ghsa } = place;
  return acting.comment(place, { text: written.text, key: `${incidentId(repository, ghsa)} ${occasion}` });
}
