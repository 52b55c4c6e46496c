import type { ReleaseSights } from '../../incident/release/sights.ts';
import { asObject } from '../read-object.ts';
import { readFile } from './read-file.ts';
import type { Got, RepositoryApi } from './repository-api.ts';

type Workflows = ReleaseSights['workflows'];

const FOLDER = '.github/workflows';
/** So many of them are read; bytes that each may have. */
const MOST = 30;
const LARGEST = 200_000;

/** The workflows of a repository as they stand at a commit. */
export async function readWorkflows(api: RepositoryApi, ref: string): Promise<Got<Workflows>> {
  const got = await api.find({
    path: '/contents/{+path}',
    parameters: { path: FOLDER, ref },
    permission: 'Contents: read and write',
  });
  if (got.status !== 'got') return got;
  const names = (Array.isArray(got.data) ? got.data : []).flatMap(nameIn).slice(0, MOST);
  const workflows: { file: string; text: string }[] = [];
  for (const file of names) {
    const read = await readFile(api, `${FOLDER}/${file}`, ref);
    if (read.status !== 'got') return read;
    if (read.data) workflows.push({ file, text: read.data.text });
  }
  return { status: 'got', data: workflows };
}

function nameIn(value: unknown): readonly string[] {
  const { type, name, size } = asObject(value) ?? {};
  const isWorkflow = type === 'file' && typeof name === 'string' && /^[\w.-]{1,100}\.ya?ml$/.test(name);
  return isWorkflow && typeof size === 'number' && size <= LARGEST ? [name] : [];
}
