import type { Repository } from '../../incident/identity.ts';
import type { NotNow, Refused, Sent } from '../../pipeline/act-ports.ts';
import type { Parameters } from '../client/ask.ts';
import type { GitHub } from '../client/github.ts';
import { isFulfilled } from '../follow/no-answer.ts';
import { asObject } from '../read-object.ts';
import { inRepository } from './place.ts';
import { unfulfilled, unseen } from './unfulfilled.ts';

/** A workflow, by the name of its file. */
export interface WorkflowPlace {
  readonly repository: Repository;
  readonly workflow: string;
}

/** The most that GitHub gives at once. */
const PAGE = 100;
/** Seconds by which GitHub's clock may be behind ours. */
export const SKEW = 30;

/** A workflow's run as it is on GitHub now, of which nothing is known yet. */
export async function readRun(
  github: Pick<GitHub, 'request'>,
  place: WorkflowPlace,
  run: number,
): Promise<{ readonly status: 'read'; readonly run: unknown } | Refused | NotNow> {
  const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}';
  const parameters = { ...inRepository(place.repository), run_id: run };
  const outcome = await github.request(route, parameters, { repeatable: true });
  if (!isFulfilled(outcome))
    return unseen(outcome, { ...wordsOf(place), missing: `Run ${run} was deleted.` });
  return { status: 'read', run: outcome.data };
}

/**
 * The runs of a workflow that a query leaves, the newest first.
 * @throws Error for what is no list: whoever takes it for an empty one starts a second run
 */
export async function listRuns(
  github: Pick<GitHub, 'pages'>,
  place: WorkflowPlace,
  query: Parameters,
): Promise<{ readonly status: 'read'; readonly runs: readonly unknown[] } | Refused | NotNow> {
  const route = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
  const runs: unknown[] = [];
  for await (const page of github.pages(route, { ...parametersOf(place), ...query, per_page: PAGE })) {
    if (!isFulfilled(page)) return unseen(page, wordsOf(place));
    const listed = asObject(page.data)?.workflow_runs;
    if (!Array.isArray(listed)) throw new Error('GitHub answered with something else than runs.');
    runs.push(...listed);
  }
  return { status: 'read', runs };
}

/** Starts a workflow on a branch or a tag. */
export async function dispatchRun(
  github: Pick<GitHub, 'request'>,
  place: WorkflowPlace,
  asked: { readonly ref: string; readonly inputs?: Readonly<Record<string, string>> },
): Promise<Sent> {
  const route = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches';
  const parameters = { ...parametersOf(place), ...asked, return_run_details: true };
  const outcome = await github.request(route, parameters, { repeatable: false });
  if (!isFulfilled(outcome)) return unfulfilled(outcome, wordsOf(place));
  const made = asObject(outcome.data)?.workflow_run_id;
  return { status: 'under-way', ...(typeof made === 'number' && { made }) };
}

function parametersOf({ repository, workflow }: WorkflowPlace) {
  return { ...inRepository(repository), workflow_id: workflow };
}

/** What a refusal to do something with a workflow means. */
export function wordsOf({ repository, workflow }: WorkflowPlace) {
  return {
    repository,
    permission: 'Actions: read and write',
    missing: `There is no workflow ${workflow} in ${repository}.`,
  };
}
