import type { Repository } from '../../incident/identity.ts';
import type { ScanRule } from '../../incident/policy/watch.ts';
import type { Instant } from '../../incident/time/instant.ts';
import { isThere, type ScanReading, scanKey } from '../../incident/watch/scan-reading.ts';
import type { ScanState } from '../../incident/watch/scan-state.ts';
import type { NoAnswer } from '../../pipeline/follow-ports.ts';
import type { Scans } from '../../pipeline/watch-ports.ts';
import { isFulfilled, noAnswerOf } from '../follow/no-answer.ts';
import { asObject } from '../read-object.ts';
import { askForRepository } from './ask-for-repository.ts';
import { type Asking, askFor, type Told } from './asking.ts';
import { isFileThere } from './file-there.ts';
import { lastUpload } from './last-upload.ts';
import { readWorkflow, type Workflow } from './read-workflow.ts';
import { readRuns, readScanRuns } from './scan-runs.ts';

const WORKFLOWS = 'GET /repos/{owner}/{repo}/actions/workflows';
const RUNS = 'GET /repos/{owner}/{repo}/actions/runs';

/** How many of the latest runs that pushes started are looked at: several workflows run for one push. */
const PUSHES = 30;

type Known = ReadonlyMap<string, ScanState>;

/** How the scans of repositories went, by GitHub's lists of workflows, runs, jobs and analyses. */
export function createScans(github: Asking): Scans {
  return {
    async read(repository, rules, known) {
      const place = await askForRepository(github, repository);
      if (place.status !== 'told') return place;
      const { archived, default_branch: branch } = place.data;
      if (archived === true) return { status: 'read', isArchived: true, pushes: [], scans: [] };
      if (typeof branch !== 'string') throw new Error('GitHub names no default branch.');
      const reading = { github, repository, branch, files: new Map<string, boolean>() };
      return readScans(reading, rules, known);
    },
  };
}

/** One look at the scans of a repository. */
interface Reading {
  readonly github: Asking;
  readonly repository: Repository;
  readonly branch: string;
  /** Whether files are there, as far as it was asked for. */
  readonly files: Map<string, boolean>;
}

async function readScans(reading: Reading, rules: readonly ScanRule[], known: Known) {
  const workflows = await workflowsOf(reading);
  if (workflows.status !== 'told') return workflows;
  const found = rules.map((rule) => workflows.data.find(({ file }) => file === rule.workflow));
  const isPushWatched = rules.some(({ onPush }, index) => onPush && found[index] !== undefined);
  const pushes = isPushWatched ? await pushesOf(reading) : NO_PUSHES;
  if (pushes.status !== 'told') return pushes;
  const scans: ScanReading[] = [];
  for (const [index, rule] of rules.entries()) {
    const scan = await readScan(reading, rule, found[index], known.get(scanKey(rule)));
    if (scan.status !== 'told') return scan;
    scans.push(scan.data);
  }
  return { status: 'read', isArchived: false, pushes: pushes.data, scans } as const;
}

async function workflowsOf({ github, repository }: Reading): Promise<Told<readonly Workflow[]>> {
  const [owner, repo] = repository.split('/');
  const workflows: Workflow[] = [];
  for await (const outcome of github.pages(WORKFLOWS, { owner, repo, per_page: 100 })) {
    if (!isFulfilled(outcome)) return noAnswerOf(outcome);
    const list = asObject(outcome.data)?.workflows;
    if (!Array.isArray(list))
      throw new Error('GitHub answered with something else than a list of workflows.');
    workflows.push(...list.flatMap((one: unknown) => readWorkflow(one)));
  }
  return { status: 'told', data: workflows };
}

const NO_PUSHES: Told<readonly Instant[]> = { status: 'told', data: [] };

/** When the default branch was pushed to, as far as some workflow ran for it, the newest first. */
async function pushesOf({ github, repository, branch }: Reading): Promise<Told<readonly Instant[]>> {
  const [owner, repo] = repository.split('/');
  const which = { branch, event: 'push', status: 'completed', exclude_pull_requests: true, per_page: PUSHES };
  const told = await askFor(github, RUNS, { owner, repo, ...which });
  if (told.status !== 'told') return told;
  return { status: 'told', data: readRuns(told.data, repository, branch).map(({ at }) => at) };
}

async function readScan(
  reading: Reading,
  rule: ScanRule,
  workflow: Workflow | undefined,
  before: ScanState | undefined,
): Promise<Told<ScanReading>> {
  const seen = await seenOf(reading, rule, workflow, before);
  if (seen.status !== 'told' || isThere(seen.data)) return seen;
  const isRequired = await requires(reading, rule);
  if (typeof isRequired === 'object') return isRequired;
  return { status: 'told', data: { ...seen.data, isRequired } };
}

/** What is seen of the scan itself; whether it must be there is another question. */
async function seenOf(
  { github, repository, branch }: Reading,
  rule: ScanRule,
  workflow: Workflow | undefined,
  before: ScanState | undefined,
): Promise<Told<ScanReading>> {
  const nothing = { workflow, isRequired: false, runs: [], scheduled: [], jobs: {}, uploads: undefined };
  if (!workflow) return { status: 'told', data: nothing };
  const place = { repository, branch, workflow: workflow.id };
  const runs = await readScanRuns(github, place, rule, before?.jobs ?? {});
  if (runs.status !== 'told') return runs;
  const uploads = rule.uploads === undefined ? undefined : await lastUpload(github, place, rule.uploads);
  if (uploads && 'status' in uploads) return uploads;
  const { state, updatedAt } = workflow;
  return { status: 'told', data: { ...nothing, ...runs.data, workflow: { state, updatedAt }, uploads } };
}

async function requires(
  { github, repository, files }: Reading,
  { required = false }: ScanRule,
): Promise<boolean | NoAnswer> {
  if (typeof required === 'boolean') return required;
  const known = files.get(required) ?? (await isFileThere(github, repository, required));
  if (typeof known === 'boolean') files.set(required, known);
  return known;
}
