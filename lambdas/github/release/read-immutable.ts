import { asObject } from '../read-object.ts';
import type { Got, RepositoryApi } from './repository-api.ts';

/** Whether releases cannot be changed once they are published; undefined where the App may not know. */
export async function readImmutable(api: RepositoryApi): Promise<Got<boolean | undefined>> {
  const got = await api.find({ path: '/immutable-releases', permission: 'Administration: read' });
  if (got.status === 'refused') return { status: 'got', data: undefined };
  // GitHub says 404 where it is off.
  return got.status === 'got' ? { status: 'got', data: asObject(got.data)?.enabled === true } : got;
}
