import type { Repository } from '../../incident/identity.ts';
import type { Doable, Refused } from '../../pipeline/act-ports.ts';
import { asObject } from '../read-object.ts';
import { readSha } from '../seen-commit.ts';
import { evidenceLines } from './evidence-lines.ts';
import { looking } from './looking.ts';
import { plain } from './plain.ts';
import type { Got, RepositoryApi } from './repository-api.ts';

/** So many pull requests are read; each costs two requests. */
const MOST = 10;
const PULLS = 'Pull requests: read and write';

/**
 * What is in a temporary private fork: its pull requests with their commits and reviews, and its branches; names and
 * numbers, never what is written there.
 */
export function forkEvidence(api: RepositoryApi, fork: Repository): Doable {
  return looking(async () => {
    const lines = await linesOf(api);
    if (lines.status === 'refused') return unreadable(fork);
    if (lines.status !== 'got') return lines;
    return { status: 'done', outcome: { evidence: evidenceLines([`private fork ${fork}`, ...lines.data]) } };
  });
}

/** GitHub: "integrations, including CI, cannot access temporary private forks". */
function unreadable(fork: Repository): Refused {
  return {
    status: 'refused',
    problem: `GitHub lets no App read a temporary private fork (${fork}). Save its branches, commits and reviews yourself (npm run embargo -- evidence ID --file FILE), or settle this step: publication deletes the fork.`,
  };
}

async function linesOf(api: RepositoryApi): Promise<Got<readonly string[]>> {
  const pulls = await listOf(api, '/pulls', { state: 'all', sort: 'created', direction: 'desc' });
  if (pulls.status !== 'got') return pulls;
  const lines: string[] = [];
  for (const pull of pulls.data.slice(0, MOST)) {
    const got = await pullLines(api, pull);
    if (got.status !== 'got') return got;
    lines.push(...got.data);
  }
  const branches = await listOf(api, '/branches', {}, 'Contents: read and write');
  if (branches.status !== 'got') return branches;
  return { status: 'got', data: [...lines, ...branches.data.map(branchLine)] };
}

function listOf(
  api: RepositoryApi,
  path: string,
  parameters: Readonly<Record<string, unknown>>,
  permission = PULLS,
): Promise<Got<readonly unknown[]>> {
  return api.list({ path, parameters, permission, itemsIn: (data) => data, most: 1 });
}

async function pullLines(api: RepositoryApi, value: unknown): Promise<Got<readonly string[]>> {
  const pull = asObject(value) ?? {};
  const parameters = { pull_number: pull.number };
  const commits = await listOf(api, '/pulls/{pull_number}/commits', parameters);
  if (commits.status !== 'got') return commits;
  const reviews = await listOf(api, '/pulls/{pull_number}/reviews', parameters);
  if (reviews.status !== 'got') return reviews;
  const name = `pull request ${Number(pull.number)}`;
  const [head, base] = [asObject(pull.head), asObject(pull.base)];
  const state = typeof pull.merged_at === 'string' ? 'merged' : nameIn(pull.state);
  const shas = commits.data.map((one) => readSha(asObject(one)?.sha)?.slice(0, 12) ?? '?');
  return {
    status: 'got',
    data: [
      `${name} of ${loginIn(pull.user)}, ${state}: ${nameIn(head?.ref)} (${nameIn(head?.sha)}) to ${nameIn(base?.ref)}`,
      `${name}, commits: ${shas.join(' ')}`,
      ...reviews.data.map((review) => `${name}, ${reviewLine(review)}`),
    ],
  };
}

function reviewLine(value: unknown): string {
  const { id, state, user, commit_id, submitted_at } = asObject(value) ?? {};
  return `review ${Number(id)} of ${loginIn(user)}: ${nameIn(state)} at ${nameIn(commit_id)}, ${nameIn(submitted_at)}`;
}

function branchLine(value: unknown): string {
  const { name, commit } = asObject(value) ?? {};
  return `branch ${nameIn(name)}: ${nameIn(asObject(commit)?.sha)}`;
}

function loginIn(user: unknown): string {
  return nameIn(asObject(user)?.login);
}

function nameIn(value: unknown): string {
  return typeof value === 'string' ? plain(value) : 'unknown';
}
