import type { Repository } from '../../incident/identity.ts';
import type { ScanEvent, ScanRule } from '../../incident/policy/watch.ts';
import { eventsOf } from '../../incident/policy/watch-defaults.ts';
import { hasScanned, type JobConclusions, type ScanRun } from '../../incident/watch/scan-reading.ts';
import type { NoAnswer } from '../../pipeline/follow-ports.ts';
import { asObject } from '../read-object.ts';
import { type Asking, askFor, type Told } from './asking.ts';
import { readJob } from './read-job.ts';
import { readRun, type WorkflowRun } from './read-run.ts';

const RUNS = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
const JOBS = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs';

/** So many of a workflow's runs are looked at: the newest, and where it must be, those of its schedule. */
const PAGE = 20;
const SCHEDULED_PAGE = 5;

/** In so many runs, at one look, a job is looked for; the next look goes on with what is remembered. */
const MOST_ASKED = 10;

/** Where a workflow is. */
export interface Place {
  readonly repository: Repository;
  readonly branch: string;
  readonly workflow: number;
}

/** The completed runs of a scan on the default branch; see `ScanReading`. */
export interface ReadRuns {
  readonly runs: readonly ScanRun[];
  readonly scheduled: readonly ScanRun[];
  readonly jobs: JobConclusions;
}

/**
 * Reads the runs of a scan. Where the newest do not reach back to one of the scan's schedule, that is asked for.
 * @param known how the scan's job ended in runs that were looked at before
 */
export async function readScanRuns(
  github: Asking,
  place: Place,
  scan: ScanRule,
  known: JobConclusions,
): Promise<Told<ReadRuns>> {
  const newest = await runsOf(github, place, { per_page: PAGE });
  if (newest.status !== 'told') return newest;
  const looking = { github, place, scan, known: new Map(Object.entries(known)), asked: 0 };
  const runs = await ended(looking, newest.data, ({ conclusion }) => conclusion === 'passed');
  if (runs.status !== 'told') return runs;
  const scheduled = await scheduledOf(looking, newest.data, eventsOf(scan));
  if (scheduled.status !== 'told') return scheduled;
  const seen = [...runs.data, ...scheduled.data];
  return {
    status: 'told',
    data: { runs: runs.data, scheduled: scheduled.data, jobs: jobsOf(looking, seen) },
  };
}

interface Looking {
  readonly github: Asking;
  readonly place: Place;
  readonly scan: ScanRule;
  /** By the run's number and attempt. */
  readonly known: Map<string, ScanRun['conclusion']>;
  asked: number;
}

async function runsOf(
  github: Asking,
  { repository, branch, workflow }: Place,
  chosen: { readonly per_page: number; readonly event?: ScanEvent },
): Promise<Told<readonly WorkflowRun[]>> {
  const [owner, repo] = repository.split('/');
  const which = { branch, status: 'completed', exclude_pull_requests: true, ...chosen };
  const told = await askFor(github, RUNS, { owner, repo, workflow_id: workflow, ...which });
  return told.status === 'told' ? { status: 'told', data: readRuns(told.data, repository, branch) } : told;
}

/** The runs in GitHub's list that count, the newest first. */
export function readRuns(data: unknown, repository: Repository, branch: string): readonly WorkflowRun[] {
  const list = asObject(data)?.workflow_runs;
  if (!Array.isArray(list)) throw new Error('GitHub answered with something else than a list of runs.');
  return newestFirst(list.flatMap((run: unknown) => readRun(run, repository, branch) ?? []));
}

function newestFirst(runs: readonly WorkflowRun[]): readonly WorkflowRun[] {
  return runs.toSorted((a, b) => (a.at === b.at ? 0 : a.at > b.at ? -1 : 1));
}

async function scheduledOf(
  looking: Looking,
  newest: readonly WorkflowRun[],
  events: readonly ScanEvent[],
): Promise<Told<readonly ScanRun[]>> {
  const near = newest.filter(({ event }) => events.includes(event));
  if (near.length > 0) return ended(looking, near, hasScanned);
  const far: WorkflowRun[] = [];
  for (const event of events) {
    const told = await runsOf(looking.github, looking.place, { per_page: SCHEDULED_PAGE, event });
    if (told.status !== 'told') return told;
    far.push(...told.data);
  }
  return ended(looking, newestFirst(far), hasScanned);
}

/** How the scan ended in each of these runs, up to the first in which it did as it should. */
async function ended(
  looking: Looking,
  runs: readonly WorkflowRun[],
  isEnough: (run: ScanRun) => boolean,
): Promise<Told<readonly ScanRun[]>> {
  const { job } = looking.scan;
  if (job === undefined) return { status: 'told', data: runs.map((run) => scanRun(run, run.conclusion)) };
  const read: ScanRun[] = [];
  for (const run of runs) {
    const conclusion = await conclusionOf(looking, run, job);
    if (conclusion === undefined) break;
    if (typeof conclusion === 'object') return conclusion;
    const one = scanRun(run, conclusion);
    read.push(one);
    if (isEnough(one)) break;
  }
  return { status: 'told', data: read };
}

/** How the job ended in a run; undefined where enough was asked for at this look. */
async function conclusionOf(
  looking: Looking,
  run: WorkflowRun,
  job: string,
): Promise<ScanRun['conclusion'] | NoAnswer | undefined> {
  const { github, place, known } = looking;
  const remembered = known.get(keyOf(run));
  if (remembered || looking.asked >= MOST_ASKED) return remembered;
  looking.asked += 1;
  const [owner, repo] = place.repository.split('/');
  const told = await askFor(github, JOBS, { owner, repo, run_id: run.id, filter: 'latest', per_page: 100 });
  if (told.status !== 'told') return told;
  const found = readJob(told.data, job);
  // A run that GitHub could not start, or that was cancelled early, has no jobs at all.
  const isCutShort = run.conclusion === 'cancelled' || run.conclusion === 'not-started';
  const conclusion = found === 'no-job' && isCutShort ? run.conclusion : found;
  known.set(keyOf(run), conclusion);
  return conclusion;
}

function scanRun(
  { id, attempt, event, at, endedAt }: WorkflowRun,
  conclusion: ScanRun['conclusion'],
): ScanRun {
  return { id, attempt, event, at, endedAt, conclusion };
}

function keyOf({ id, attempt }: Pick<ScanRun, 'id' | 'attempt'>): string {
  return `${id}.${attempt}`;
}

/** What is worth remembering: how the runs ended that were just seen. */
function jobsOf({ scan }: Looking, seen: readonly ScanRun[]): JobConclusions {
  if (scan.job === undefined) return {};
  return Object.fromEntries(seen.map((run) => [keyOf(run), run.conclusion]));
}
