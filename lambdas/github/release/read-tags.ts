import { asObject } from '../read-object.ts';
import type { Got, RepositoryApi } from './repository-api.ts';

/** So many tags are kept. */
const MOST = 1000;
const PREFIX = 'refs/tags/';

/** The names of a repository's tags, the highest version first; of many the first thousand. */
export async function readTags(api: RepositoryApi): Promise<Got<readonly string[]>> {
  // One list, without the commits that the other list of tags has.
  const got = await api.get({
    path: '/git/matching-refs/{+ref}',
    parameters: { ref: 'tags' },
    permission: 'Contents: read and write',
  });
  if (got.status !== 'got') return got;
  const refs = Array.isArray(got.data) ? got.data.map((one: unknown) => asObject(one)?.ref) : [];
  const names = refs.flatMap((ref) =>
    typeof ref === 'string' && ref.startsWith(PREFIX) ? [ref.slice(PREFIX.length)] : [],
  );
  return { status: 'got', data: names.sort(ORDER.compare).reverse().slice(0, MOST) };
}

/** Where there are numbers, by number: 1.10 comes after 1.9. */
const ORDER = new Intl.Collator('en', { numeric: true });
