import type { Repository } from '../../../incident/identity.ts';
import type { Instant } from '../../../incident/time/instant.ts';
import type { Checks } from '../../../incident/watch/update/open-update.ts';
import { listOf, readPages } from '../../follow/read-pages.ts';
import { readInstant } from '../../read-instant.ts';
import { asObject } from '../../read-object.ts';
import { told } from '../../told.ts';
import type { Asking, Told } from '../asking.ts';
import { listAll } from './list-all.ts';

const ROUTE = 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs';

/** The most that GitHub gives at once. */
const PAGE = 100;

interface CheckRun {
  readonly state: 'passing' | 'failing' | 'running';
  readonly endedAt: Instant | undefined;
}

/** How the latest run of each check of a commit went. */
export async function readChecks(github: Asking, repository: Repository, sha: string): Promise<Told<Checks>> {
  const [owner, repo] = repository.split('/');
  const pages = github.pages(ROUTE, { owner, repo, ref: sha, filter: 'latest', per_page: PAGE });
  const list = listOf(readRun);
  const runs = await listAll(readPages(pages, (data) => list(asObject(data)?.check_runs)));
  return runs.status === 'told' ? { status: 'told', data: checksOf(runs.data) } : runs;
}

function checksOf(runs: readonly CheckRun[]): Checks {
  const failing = runs.filter(({ state }) => state === 'failing');
  return {
    total: runs.length,
    failing: failing.length,
    running: runs.filter(({ state }) => state === 'running').length,
    failedAt: instantsOf(failing).at(0),
    endedAt: instantsOf(runs).at(-1),
  };
}

function instantsOf(runs: readonly CheckRun[]): readonly Instant[] {
  return runs.flatMap(({ endedAt }) => endedAt ?? []).sort();
}

/** As GitHub does when it asks whether a required check lets a merge pass: one that was skipped does. */
const PASSING = ['success', 'neutral', 'skipped'];

function readRun(value: unknown): readonly CheckRun[] {
  const { status, conclusion, completed_at } = asObject(value) ?? {};
  const endedAt = told(completed_at, readInstant);
  if (status !== 'completed') return [{ state: 'running', endedAt: undefined }];
  const isPassing = typeof conclusion === 'string' && PASSING.includes(conclusion);
  return [{ state: isPassing ? 'passing' : 'failing', endedAt }];
}
