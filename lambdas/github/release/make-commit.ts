import type { NotNow, Refused, Sent } from '../../pipeline/act-ports.ts';
import { isFulfilled } from '../follow/no-answer.ts';
import { asObject } from '../read-object.ts';
import { readSha } from '../seen-commit.ts';
import type { DefaultBranch } from './read-branch.ts';
import type { RepositoryApi } from './repository-api.ts';

/** Where a branch stands. */
export type BranchAt = Pick<DefaultBranch, 'name' | 'head' | 'tree'>;

type Made =
  | { readonly status: 'made'; readonly sha: string }
  | Refused
  | NotNow
  | Extract<Sent, { readonly status: 'uncertain' }>;

/**
 * Makes a commit upon the head of a branch, which no branch holds yet. It names neither author nor committer: then it is
 * the App's, and GitHub signs it.
 */
export async function makeCommit(
  api: RepositoryApi,
  { head, tree }: BranchAt,
  { texts, message }: { readonly texts: ReadonlyMap<string, string>; readonly message: string },
): Promise<Made> {
  const entries = [...texts].map(([path, content]) => ({ path, mode: '100644', type: 'blob', content }));
  const changed = await make(api, '/git/trees', { base_tree: tree, tree: entries });
  if (changed.status !== 'made') return changed;
  return make(api, '/git/commits', { message, tree: changed.sha, parents: [head] });
}

async function make(
  api: RepositoryApi,
  path: string,
  parameters: Readonly<Record<string, unknown>>,
): Promise<Made> {
  const permission = 'Contents: read and write';
  const outcome = await api.change({ method: 'POST', path, parameters, permission, repeatable: true });
  if (!isFulfilled(outcome)) return api.refusalOf(outcome, { permission });
  const sha = readSha(asObject(outcome.data)?.sha);
  return sha === undefined ? { status: 'unavailable' } : { status: 'made', sha };
}
