import { asObject } from '../read-object.ts';
import type { Got, RepositoryApi } from './repository-api.ts';

/** Whether a commit is another one, or comes after it; null where one of them is not in the repository. */
export async function holds(
  api: RepositoryApi,
  commit: string,
  earlier: string,
): Promise<Got<boolean | null>> {
  const got = await api.find({
    path: '/compare/{basehead}',
    parameters: { basehead: `${earlier}...${commit}`, per_page: 1 },
    permission: 'Contents: read and write',
  });
  if (got.status !== 'got') return got;
  if (got.data === null) return { status: 'got', data: null };
  const status = asObject(got.data)?.status;
  return { status: 'got', data: status === 'ahead' || status === 'identical' };
}
