import { asObject } from '../read-object.ts';
import type { Got, RepositoryApi } from './repository-api.ts';
import { isReverted } from './reverted.ts';

/** How the head of something stands to a commit: it comes after it, or is it; before it; or neither. */
type Standing = 'holds' | 'reverts' | 'before' | 'apart' | 'unknown';

/** The most that GitHub gives at once: what takes a fix back comes soon after it. */
const PAGE = 100;

/** How a commit stands to an earlier one; `reverts`: it comes after it, and after a commit that takes it back. */
export async function standingOf(
  api: RepositoryApi,
  commit: string,
  earlier: string,
): Promise<Got<Standing>> {
  const got = await api.find({
    path: '/compare/{basehead}',
    parameters: { basehead: `${earlier}...${commit}`, per_page: PAGE },
    permission: 'Contents: read and write',
  });
  if (got.status !== 'got') return got;
  const { status, commits } = asObject(got.data) ?? {};
  return { status: 'got', data: isReverted(commits, earlier) ? 'reverts' : standing(status) };
}

function standing(status: unknown): Standing {
  if (status === 'ahead' || status === 'identical') return 'holds';
  if (status === 'behind') return 'before';
  return status === 'diverged' ? 'apart' : 'unknown';
}

/**
 * Whether a commit is another one, or comes after it, and it was not taken back in between; null where one of them is
 * not in the repository.
 */
export async function holds(
  api: RepositoryApi,
  commit: string,
  earlier: string,
): Promise<Got<boolean | null>> {
  const got = await standingOf(api, commit, earlier);
  if (got.status !== 'got') return got;
  return { status: 'got', data: got.data === 'unknown' ? null : got.data === 'holds' };
}
