import { asObject, type JsonObject } from '../read-object.ts';
import type { Got, RepositoryApi } from './repository-api.ts';

const PERMISSION = 'Contents: read and write';

/** A release that is published, by its tag; null where there is none. */
export async function readRelease(api: RepositoryApi, tag: string): Promise<Got<JsonObject | null>> {
  const got = await api.find({
    path: '/releases/tags/{tag}',
    parameters: { tag },
    permission: PERMISSION,
  });
  if (got.status !== 'got') return got;
  const release = asObject(got.data);
  return { status: 'got', data: release && release.draft !== true ? release : null };
}

/** A file of a release that is there as a whole. */
export interface Asset {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  /** As GitHub counted it, in digits: `0a1b…`; undefined where it has not. */
  readonly sha256: string | undefined;
}

/** The files of a release that are uploaded to their end. */
export function assetsOf({ assets }: JsonObject): readonly Asset[] {
  return Array.isArray(assets) ? assets.flatMap(readAsset) : [];
}

function readAsset(value: unknown): readonly Asset[] {
  const { id, name, size, state, digest } = asObject(value) ?? {};
  if (typeof id !== 'number' || typeof name !== 'string' || typeof size !== 'number') return [];
  if (state !== 'uploaded') return [];
  const [, sha256] = /^sha256:([0-9a-f]{64})$/.exec(typeof digest === 'string' ? digest : '') ?? [];
  return [{ id, name, size, sha256 }];
}
