import type { VersionFile } from '../../incident/policy/release.ts';
import { asObject } from '../read-object.ts';
import { readSha } from '../seen-commit.ts';
import type { Got, RepositoryApi } from './repository-api.ts';
import { readVersionFiles, state } from './version-files.ts';

/** So many changes of a version file are looked back at. */
const MOST = 20;

interface Wanted {
  readonly versionFiles: readonly VersionFile[];
  readonly version: string;
}

/**
 * The commit that brought a version: the oldest of those before `head`, the newest first, at which the version files
 * state it. The head itself where that cannot be told; null where no file stated it of late.
 */
export async function commitStating(
  api: RepositoryApi,
  head: string,
  { versionFiles, version }: Wanted,
): Promise<Got<string | null>> {
  const [first] = versionFiles;
  if (!first) return { status: 'got', data: head };
  const got = await api.list({
    path: '/commits',
    parameters: { sha: head, path: first.path },
    permission: 'Contents: read and write',
    itemsIn: (data) => data,
    most: 1,
  });
  if (got.status !== 'got') return got;
  let brought: string | null = null;
  for (const sha of got.data.map((one) => readSha(asObject(one)?.sha)).slice(0, MOST)) {
    if (sha === undefined) return { status: 'unavailable' };
    const files = await readVersionFiles(api, versionFiles, sha);
    if (files.status !== 'got') return files;
    if (state(files.data, version)) brought = sha;
    else if (brought !== null) return { status: 'got', data: brought };
  }
  // All of them stated it: the one that brought it lies further back, unless these are all there are.
  const isWhole = got.data.length < MOST;
  return { status: 'got', data: brought === null || isWhole ? brought : head };
}
