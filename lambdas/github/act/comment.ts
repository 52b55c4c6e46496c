import type { AdvisoryPlace, Doable, Post } from '../../pipeline/act-ports.ts';
import type { Credentials } from '../client/credentials.ts';
import type { GitHub } from '../client/github.ts';
import { ADVISORY, ofAdvisory } from './place.ts';
import { posting } from './posting.ts';

/** A comment on an advisory, by GitHub's preview of 2026-10-02. */
export function comment(
  github: Pick<GitHub, 'request' | 'pages'>,
  kind: Credentials['kind'],
  place: AdvisoryPlace,
  post: Post,
): Doable {
  const board = {
    path: `${ADVISORY}/comments`,
    parameters: ofAdvisory(place),
    repository: place.repository,
    permission: 'Repository security advisories: read and write',
    missing:
      'GitHub takes no comments there: the advisory is published or gone, or its preview of comments is not on for this repository.',
  };
  return posting(github, kind, board, post);
}
