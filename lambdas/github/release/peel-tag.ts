import { asObject } from '../read-object.ts';
import { readSha } from '../seen-commit.ts';
import type { Got, RepositoryApi } from './repository-api.ts';

const PERMISSION = 'Contents: read and write';
/** A tag may point at a tag; nobody does so more than once. */
const DEEPEST = 3;

/** The commit at which a tag points, whichever kind of tag it is; null where there is no such tag. */
export async function peelTag(api: RepositoryApi, tag: string): Promise<Got<string | null>> {
  const got = await api.find({
    path: '/git/ref/{+ref}',
    parameters: { ref: `tags/${tag}` },
    permission: PERMISSION,
  });
  if (got.status !== 'got' || got.data === null) return got.status === 'got' ? NONE : got;
  let target = asObject(asObject(got.data)?.object);
  for (let depth = 0; target?.type === 'tag' && depth < DEEPEST; depth += 1) {
    const sha = readSha(target.sha);
    if (sha === undefined) return { status: 'unavailable' };
    const next = await api.get({
      path: '/git/tags/{tag_sha}',
      parameters: { tag_sha: sha },
      permission: PERMISSION,
    });
    if (next.status !== 'got') return next;
    target = asObject(asObject(next.data)?.object);
  }
  const commit = target?.type === 'commit' ? readSha(target.sha) : undefined;
  return commit === undefined ? NO_COMMIT : { status: 'got', data: commit };
}

const NONE = { status: 'got', data: null } as const;
const NO_COMMIT = {
  status: 'refused',
  problem: 'The tag is there and points at no commit: remove it, or choose another version.',
} as const;
