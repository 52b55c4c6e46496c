import type { Conclusion } from '../../incident/watch/scan-reading.ts';
import { asObject } from '../read-object.ts';
import { readConclusion } from './read-run.ts';

/** Of several jobs, the first of these that is there counts for them all. */
const WORST_FIRST: readonly Conclusion[] = ['failed', 'cancelled', 'not-started', 'passed', 'skipped'];

/**
 * How the job of this name ended, in the answer to `GET …/actions/runs/{run_id}/jobs`; `no-job` where there is none. A
 * matrix or a called workflow makes several jobs of one: `sast (rust)`, `sast / analyse`.
 */
export function readJob(data: unknown, name: string): Conclusion {
  const list = asObject(data)?.jobs;
  const jobs = (Array.isArray(list) ? list : []).map((job: unknown) => asObject(job) ?? {});
  const ends = jobs.filter((job) => isCalled(job.name, name)).map((job) => readConclusion(job.conclusion));
  return WORST_FIRST.find((one) => ends.includes(one)) ?? 'no-job';
}

function isCalled(given: unknown, name: string): boolean {
  if (typeof given !== 'string') return false;
  const [actual, wanted] = [given.toLowerCase(), name.toLowerCase()];
  return actual === wanted || [' (', ' / '].some((joint) => actual.startsWith(`${wanted}${joint}`));
}
