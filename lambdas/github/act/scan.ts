import type { Repository } from '../../incident/identity.ts';
import { addSeconds, type Instant } from '../../incident/time/instant.ts';
import type { Dispatched, Doable, Sent, Sight } from '../../pipeline/act-ports.ts';
import type { Credentials } from '../client/credentials.ts';
import type { GitHub } from '../client/github.ts';
import { isFulfilled } from '../follow/no-answer.ts';
import { asObject } from '../read-object.ts';
import { ownLogin } from './own-login.ts';
import { inRepository } from './place.ts';
import { isBegunBy, runOf } from './read-run.ts';
import { unfulfilled, unseen } from './unfulfilled.ts';

interface Place {
  readonly repository: Repository;
  readonly workflow: string;
}

/** The most that GitHub gives at once. */
const PAGE = 100;
/** Seconds by which GitHub's clock may be behind ours. */
const SKEW = 30;

/** A workflow that is run on the default branch, and followed to its end. */
export function scan(
  github: Pick<GitHub, 'request' | 'pages'>,
  kind: Credentials['kind'],
  place: Place,
  { run, since }: Dispatched,
): Doable {
  return {
    again: 'if-unseen',
    async look() {
      if (run !== undefined) return lookAt(github, place, run);
      return since === undefined ? { status: 'absent' } : lookFor(github, kind, place, since);
    },
    send: () => dispatch(github, place),
  };
}

async function lookAt(github: Pick<GitHub, 'request'>, place: Place, run: number): Promise<Sight> {
  const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}';
  const parameters = { ...inRepository(place.repository), run_id: run };
  const outcome = await github.request(route, parameters, { repeatable: true });
  if (!isFulfilled(outcome))
    return unseen(outcome, { ...wordsOf(place), missing: `Run ${run} was deleted.` });
  return runOf(outcome.data) ?? { status: 'unavailable' };
}

/** The first run that we started since an instant, where GitHub did not tell which it is. */
async function lookFor(
  github: Pick<GitHub, 'request' | 'pages'>,
  kind: Credentials['kind'],
  place: Place,
  since: Instant,
): Promise<Sight> {
  const own = await ownLogin(github, kind, place.repository);
  if (own.status !== 'known') return own;
  const route = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
  const created = `>=${addSeconds(since, -SKEW)}`;
  const asked = { ...parametersOf(place), event: 'workflow_dispatch', created, per_page: PAGE };
  const runs: unknown[] = [];
  for await (const page of github.pages(route, asked)) {
    if (!isFulfilled(page)) return unseen(page, wordsOf(place));
    const listed = asObject(page.data)?.workflow_runs;
    if (!Array.isArray(listed)) throw new Error('GitHub answered with something else than runs.');
    runs.push(...listed.filter((one: unknown) => isBegunBy(one, own.login)));
  }
  // The list has the newest first.
  return runOf(runs.at(-1)) ?? { status: 'absent' };
}

async function dispatch(github: Pick<GitHub, 'request'>, place: Place): Promise<Sent> {
  const home = await github.request('GET /repos/{owner}/{repo}', inRepository(place.repository), {
    repeatable: true,
  });
  if (!isFulfilled(home)) return unseen(home, wordsOf(place));
  const ref = asObject(home.data)?.default_branch;
  if (typeof ref !== 'string') return { status: 'unavailable' };
  const route = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches';
  const asked = { ...parametersOf(place), ref, return_run_details: true };
  const outcome = await github.request(route, asked, { repeatable: false });
  if (!isFulfilled(outcome)) return unfulfilled(outcome, wordsOf(place));
  const made = asObject(outcome.data)?.workflow_run_id;
  return { status: 'under-way', ...(typeof made === 'number' && { made }) };
}

function parametersOf({ repository, workflow }: Place) {
  return { ...inRepository(repository), workflow_id: workflow };
}

function wordsOf({ repository, workflow }: Place) {
  return {
    repository,
    permission: 'Actions: read and write',
    missing: `There is no workflow ${workflow} in ${repository}.`,
  };
}
