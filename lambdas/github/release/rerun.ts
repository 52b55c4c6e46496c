import type { Doable, Sent, Sight } from '../../pipeline/act-ports.ts';
import { isFulfilled } from '../follow/no-answer.ts';
import { asObject } from '../read-object.ts';
import type { RepositoryApi } from './repository-api.ts';

interface Wanted {
  readonly run: number;
  readonly attempt: number;
}

const PERMISSION = 'Actions: read and write';

/** The failed jobs of a run, run again as its attempt of this number. */
export function rerun(api: RepositoryApi, { run, attempt }: Wanted): Doable {
  const question = { permission: PERMISSION, missing: `Run ${run} was deleted.` };
  const done = { status: 'done', made: run, outcome: { attempt } } as const;
  return {
    again: 'if-unseen',
    async look(): Promise<Sight> {
      const parameters = { run_id: run };
      const got = await api.get({ path: '/actions/runs/{run_id}', parameters, ...question });
      if (got.status !== 'got') return got;
      const { run_attempt, status, conclusion } = asObject(got.data) ?? {};
      if (typeof run_attempt === 'number' && run_attempt >= attempt) return done;
      // GitHub runs nothing again that is still running.
      if (status !== 'completed') return { status: 'under-way', waitsFor: `the end of run ${run}` };
      return conclusion === 'success' ? { status: 'refused', problem: nothing(run) } : { status: 'absent' };
    },
    async send(): Promise<Sent> {
      const outcome = await api.change({
        method: 'POST',
        path: '/actions/runs/{run_id}/rerun-failed-jobs',
        parameters: { run_id: run },
        repeatable: false,
        ...question,
      });
      return isFulfilled(outcome) ? done : api.refusalOf(outcome, question);
    },
  };
}

function nothing(run: number): string {
  return `Run ${run} succeeded: there is nothing in it to run again.`;
}
