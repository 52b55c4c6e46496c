import type { Comment } from '../advisory.ts';
import type { JsonObject } from '../json.ts';
import type { Repository, World } from '../world.ts';
import { userView } from './account-view.ts';

/** A comment of an advisory, in the form that GitHub gives its other comments. */
export function commentView(
  world: World,
  repository: Repository,
  ghsa: string,
  comment: Comment,
): JsonObject {
  const path = `${repository.owner}/${repository.name}`;
  return {
    id: comment.id,
    url: `https://api.github.com/repos/${path}/security-advisories/${ghsa}/comments/${comment.id}`,
    html_url: `https://github.com/${path}/security/advisories/${ghsa}#advisory-comment-${comment.id}`,
    body: comment.body,
    user: userView(world, comment.login),
    author_association: comment.association,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
  };
}
