import { asObject } from '../read-object.ts';
import { readSha } from '../seen-commit.ts';
import type { Got, RepositoryApi } from './repository-api.ts';

/** A file of a repository. */
export interface ReadFile {
  readonly text: string;
  /** Whether the text stands for the file's bytes, each of them: only then may it be written anew. */
  readonly isExact: boolean;
}

const PERMISSION = 'Contents: read and write';

/**
 * Reads a file as it stands at a commit; null where there is no file of this name. It is read in a form that keeps
 * every byte, a byte order mark included.
 */
export async function readFile(api: RepositoryApi, path: string, ref: string): Promise<Got<ReadFile | null>> {
  const got = await api.find({
    path: '/contents/{+path}',
    parameters: { path, ref },
    permission: PERMISSION,
  });
  if (got.status !== 'got') return got;
  const { type, encoding, content, sha } = asObject(got.data) ?? {};
  if (type !== 'file') return { status: 'got', data: null };
  if (encoding === 'base64' && typeof content === 'string' && content !== '') return decoded(content);
  // What is empty, or has more than a megabyte, comes without its content.
  const blob = readSha(sha);
  return blob === undefined ? { status: 'unavailable' } : readBlob(api, blob);
}

async function readBlob(api: RepositoryApi, sha: string): Promise<Got<ReadFile | null>> {
  const got = await api.get({
    path: '/git/blobs/{file_sha}',
    parameters: { file_sha: sha },
    permission: PERMISSION,
  });
  if (got.status !== 'got') return got;
  const { encoding, content } = asObject(got.data) ?? {};
  return encoding === 'base64' && typeof content === 'string' ? decoded(content) : { status: 'unavailable' };
}

function decoded(base64: string): Got<ReadFile> {
  const bytes = Buffer.from(base64, 'base64');
  const text = bytes.toString('utf8');
  return { status: 'got', data: { text, isExact: Buffer.from(text).equals(bytes) } };
}
