import type { Sent } from '../../pipeline/act-ports.ts';
import type { Bump } from '../../pipeline/release/release-ports.ts';
import { isFulfilled } from '../follow/no-answer.ts';
import { asObject } from '../read-object.ts';
import { readSha } from '../seen-commit.ts';
import type { Got, RepositoryApi } from './repository-api.ts';
import { readVersionFiles, state } from './version-files.ts';

/** The pull request that brings a version. */
export interface BumpPull {
  readonly number: number;
  readonly state: 'open' | 'merged' | 'closed';
  /** The commit that it came to be on the default branch. */
  readonly merge: string | undefined;
}

const CONTENTS = 'Contents: read and write';
const PULLS = 'Pull requests: read and write';
/** Of several, the first of these that is there counts. */
const FIRST: readonly BumpPull['state'][] = ['open', 'merged', 'closed'];

/** The pull request from our branch to the default one; null where there is none. */
export async function readPull(
  api: RepositoryApi,
  base: string,
  branch: string,
): Promise<Got<BumpPull | null>> {
  const [owner] = api.repository.split('/');
  const got = await api.list({
    path: '/pulls',
    parameters: { head: `${owner}:${branch}`, base, state: 'all', sort: 'created', direction: 'desc' },
    permission: PULLS,
    itemsIn: (data) => data,
    most: 1,
  });
  if (got.status !== 'got') return got;
  const pulls = got.data.flatMap(pullOf);
  const found = FIRST.map((wanted) => pulls.find((one) => one.state === wanted));
  return { status: 'got', data: found.find((one) => one !== undefined) ?? null };
}

function pullOf(value: unknown): readonly BumpPull[] {
  const { number, state: open, merged_at, merge_commit_sha } = asObject(value) ?? {};
  if (typeof number !== 'number') return [];
  const isMerged = typeof merged_at === 'string';
  const closed = isMerged ? 'merged' : 'closed';
  // Of an open one it is a commit that GitHub only tries.
  const merge = isMerged ? readSha(merge_commit_sha) : undefined;
  return [{ number, state: open === 'open' ? 'open' : closed, merge }];
}

type Brought = Pick<Bump, 'pull' | 'versionFiles' | 'to'> & {
  readonly base: string;
  readonly commit: string;
};

/** Opens a pull request of a commit. GitHub lets a branch have only one of them at a time. */
export async function bringByPull(api: RepositoryApi, brought: Brought): Promise<Sent> {
  const problem = await branchOff(api, brought);
  if (problem) return problem;
  const { base, pull } = brought;
  const outcome = await api.change({
    method: 'POST',
    path: '/pulls',
    parameters: { title: pull.title, body: pull.text, head: pull.branch, base },
    permission: PULLS,
    repeatable: true,
  });
  if (!isFulfilled(outcome)) return api.refusalOf(outcome, { permission: PULLS });
  const number = asObject(outcome.data)?.number;
  if (typeof number !== 'number') return { status: 'unavailable' };
  const waitsFor = `the merge of pull request ${number}`;
  return { status: 'under-way', outcome: { pull: number }, waitsFor };
}

/** Why there is no branch for it; undefined where there is. One of an earlier try will do. */
async function branchOff(api: RepositoryApi, brought: Brought): Promise<Sent | undefined> {
  const { pull, commit } = brought;
  const outcome = await api.change({
    method: 'POST',
    path: '/git/refs',
    parameters: { ref: `refs/heads/${pull.branch}`, sha: commit },
    permission: CONTENTS,
    repeatable: true,
  });
  if (isFulfilled(outcome)) return undefined;
  if (outcome.status !== 'invalid') return api.refusalOf(outcome, { permission: CONTENTS });
  const files = await readVersionFiles(api, brought.versionFiles, `refs/heads/${pull.branch}`);
  if (files.status !== 'got') return files;
  if (state(files.data, brought.to)) return undefined;
  const there = `The branch ${pull.branch} cannot be made for the version, or holds something else: remove it if it is there, and try it again.`;
  return { status: 'refused', problem: there };
}
