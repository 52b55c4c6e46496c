import type { AdvisoryDetails } from '../observed.ts';

/**
 * What GitHub's API told of an advisory, in people's words; `none` where it told nothing. A vector is not repeated: its
 * score is enough.
 */
export function detailWords({ cvss, versions, patched, collaborators, comments }: AdvisoryDetails): string {
  const told = [
    cvss && `CVSS ${cvss.score.toFixed(1)}`,
    versions !== undefined && `affected versions ${versions ? 'named' : 'open'}`,
    patched !== undefined && `patched versions ${patched ? 'named' : 'open'}`,
    collaborators !== undefined && `collaborators: ${collaborators}`,
    comments !== undefined && `comments: ${comments}`,
  ];
  return told.filter(Boolean).join(', ') || 'none';
}
