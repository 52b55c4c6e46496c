import { addSeconds, type Instant } from '../../incident/time/instant.ts';
import type { Dispatched, Doable, Sent, Sight } from '../../pipeline/act-ports.ts';
import type { Credentials } from '../client/credentials.ts';
import type { GitHub } from '../client/github.ts';
import { isFulfilled } from '../follow/no-answer.ts';
import { asObject } from '../read-object.ts';
import { ownLogin } from './own-login.ts';
import { inRepository } from './place.ts';
import { isBegunBy, runOf } from './read-run.ts';
import { dispatchRun, listRuns, readRun, SKEW, type WorkflowPlace, wordsOf } from './runs.ts';
import { unseen } from './unfulfilled.ts';

/** A workflow that is run on the default branch, and followed to its end. */
export function scan(
  github: Pick<GitHub, 'request' | 'pages'>,
  kind: Credentials['kind'],
  place: WorkflowPlace,
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

async function lookAt(github: Pick<GitHub, 'request'>, place: WorkflowPlace, run: number): Promise<Sight> {
  const read = await readRun(github, place, run);
  return read.status === 'read' ? (runOf(read.run) ?? { status: 'unavailable' }) : read;
}

/** The first run that we started since an instant, where GitHub did not tell which it is. */
async function lookFor(
  github: Pick<GitHub, 'request' | 'pages'>,
  kind: Credentials['kind'],
  place: WorkflowPlace,
  since: Instant,
): Promise<Sight> {
  const own = await ownLogin(github, kind, place.repository);
  if (own.status !== 'known') return own;
  const created = `>=${addSeconds(since, -SKEW)}`;
  const read = await listRuns(github, place, { event: 'workflow_dispatch', created });
  if (read.status !== 'read') return read;
  // The list has the newest first.
  const first = read.runs.findLast((one) => isBegunBy(one, own.login));
  return runOf(first) ?? { status: 'absent' };
}

async function dispatch(github: Pick<GitHub, 'request'>, place: WorkflowPlace): Promise<Sent> {
  const home = await github.request('GET /repos/{owner}/{repo}', inRepository(place.repository), {
    repeatable: true,
  });
  if (!isFulfilled(home)) return unseen(home, wordsOf(place));
  const ref = asObject(home.data)?.default_branch;
  return typeof ref === 'string' ? dispatchRun(github, place, { ref }) : { status: 'unavailable' };
}
