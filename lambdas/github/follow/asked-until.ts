import type { Instant } from '../../incident/time/instant.ts';
import type { Clock } from '../../pipeline/ports.ts';
import type { GitHub } from '../client/github.ts';
import type { Outcome } from '../client/outcome.ts';

/**
 * GitHub, of which nothing more is asked from an instant on: then it answers as a rate limit would. So nothing that asks
 * it goes on much longer, however slow it is and however much there is to ask.
 *
 * @param end read at each request
 */
export function askedUntil(github: GitHub, clock: Clock, end: () => Instant): GitHub {
  const isOver = () => clock() >= end();
  const over = (): Outcome => ({ status: 'limited', until: end() });
  return {
    counts: github.counts,
    request: async (...asked) => (isOver() ? over() : github.request(...asked)),
    async *pages(...asked) {
      if (isOver()) return yield over();
      for await (const outcome of github.pages(...asked)) {
        yield outcome;
        const isMore = 'data' in outcome && outcome.headers.link?.includes('rel="next"');
        if (isMore && isOver()) return yield over();
      }
    },
  };
}
