import type { Repository } from '../../incident/identity.ts';
import type { Doable, Post } from '../../pipeline/act-ports.ts';
import type { Credentials } from '../client/credentials.ts';
import type { GitHub } from '../client/github.ts';
import { inRepository } from './place.ts';
import { posting } from './posting.ts';

/** A comment on an issue or a pull request. */
export function ask(
  github: Pick<GitHub, 'request' | 'pages'>,
  kind: Credentials['kind'],
  { repository, number }: { readonly repository: Repository; readonly number: number },
  post: Post,
): Doable {
  const board = {
    path: '/repos/{owner}/{repo}/issues/{issue_number}/comments',
    parameters: { ...inRepository(repository), issue_number: number },
    repository,
    permission: 'Issues: read and write',
    missing: `Number ${number} is not there any longer, or issues are switched off.`,
  };
  return posting(github, kind, board, post);
}
