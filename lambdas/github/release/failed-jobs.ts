import { asObject } from '../read-object.ts';
import { plain } from './plain.ts';
import type { Got, RepositoryApi } from './repository-api.ts';

/** So many names are told. */
const MOST = 20;

/** As GitHub counts them when it asks whether a run succeeded. */
const GOOD: readonly unknown[] = ['success', 'neutral', 'skipped'];

/** The names of the jobs of a run's latest attempt that ended without success. */
export async function failedJobs(api: RepositoryApi, run: number): Promise<Got<readonly string[]>> {
  const got = await api.list({
    path: '/actions/runs/{run_id}/jobs',
    parameters: { run_id: run, filter: 'latest' },
    permission: 'Actions: read and write',
    missing: `Run ${run} was deleted.`,
    itemsIn: (data) => asObject(data)?.jobs,
    most: 3,
  });
  if (got.status !== 'got') return got;
  const names = got.data.flatMap((value) => {
    const { name, status, conclusion } = asObject(value) ?? {};
    const hasFailed = status === 'completed' && !GOOD.includes(conclusion);
    return typeof name === 'string' && hasFailed ? [plain(name)] : [];
  });
  return { status: 'got', data: names.slice(0, MOST) };
}
