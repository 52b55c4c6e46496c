import type { Refused } from '../../pipeline/act-ports.ts';

/**
 * The same, but that it does not tell what is missing from what is refused: an act that policy wants is dropped where
 * what it was for is gone, and what a release lacks must be seen by a person.
 */
export function lasting<Known extends { readonly status: string }>(known: Known | Refused): Known | Refused {
  return known.status === 'refused' && 'problem' in known
    ? { status: 'refused', problem: known.problem }
    : known;
}
