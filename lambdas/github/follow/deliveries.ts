import type { Policy } from '../../incident/policy/policy.ts';
import type { Attempt, Deliveries } from '../../pipeline/follow-ports.ts';
import type { GitHub } from '../client/github.ts';
import type { Outcome } from '../client/outcome.ts';
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
    list(of, cursor) {
      const only = of === 'failures' && { status: 'failure' };
      const parameters = { per_page: PAGE, ...only, ...(cursor && { cursor }) };
      const pages = github.pages(LIST, parameters);
      return readPages(cursor ? goneWhereRefused(pages) : pages, listOf(attemptsIn), cursorIn);
    },
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

/** The cursor of the next page (GitHub: "Refer to the link header for the next and previous page cursors"). */
function cursorIn({ link }: Readonly<Record<string, string>>): string | undefined {
  const next = /<([^<>]+)>;[^,<]*\brel="next"/.exec(link ?? '')?.[1];
  return URL.parse(next ?? '')?.searchParams.get('cursor') ?? undefined;
}

/** A cursor that was kept and is refused now leads nowhere any longer. */
async function* goneWhereRefused(pages: AsyncIterable<Outcome>): AsyncGenerator<Outcome> {
  let isFirst = true;
  for await (const outcome of pages) {
    yield isFirst && outcome.status === 'invalid' ? { status: 'gone' } : outcome;
    isFirst = false;
  }
}
