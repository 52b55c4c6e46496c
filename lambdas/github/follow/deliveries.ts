import type { Policy } from '../../incident/policy/policy.ts';
import type { Attempt, Deliveries } from '../../pipeline/follow-ports.ts';
import type { GitHub } from '../client/github.ts';
import { isFulfilled, noAnswerOf } from './no-answer.ts';
import { readAttempt } from './read-attempt.ts';
import { listOf, readPages } from './read-pages.ts';
import { readTaken } from './read-taken.ts';

const LIST = 'GET /app/hook/deliveries';
const TAKE = 'GET /app/hook/deliveries/{delivery_id}';
const REDELIVER = 'POST /app/hook/deliveries/{delivery_id}/attempts';

/** The most that GitHub gives at once. */
const PAGE = 100;

/** The deliveries of the App's webhook. Only the App itself may ask for them: to a personal token they are forbidden. */
export function createDeliveries(github: Pick<GitHub, 'pages' | 'request'>, policy: Policy): Deliveries {
  return {
    list: () => readPages(github.pages(LIST, { per_page: PAGE }), listOf(attemptsIn)),
    async redeliver(id) {
      const outcome = await github.request(REDELIVER, { delivery_id: id }, { repeatable: false });
      if (isFulfilled(outcome)) return { status: 'accepted' };
      return outcome.status === 'uncertain' ? { status: 'uncertain' } : noAnswerOf(outcome);
    },
    async take(id, now) {
      const outcome = await github.request(TAKE, { delivery_id: id }, { repeatable: true });
      return isFulfilled(outcome) ? readTaken(outcome.data, { now, policy }) : noAnswerOf(outcome);
    },
  };
}

function attemptsIn(value: unknown): readonly Attempt[] {
  const attempt = readAttempt(value);
  return attempt ? [attempt] : [];
}
