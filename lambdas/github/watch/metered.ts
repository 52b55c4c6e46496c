import type { Instant } from '../../incident/time/instant.ts';
import type { Clock } from '../../pipeline/ports.ts';
import type { GitHub } from '../client/github.ts';
import type { Outcome } from '../client/outcome.ts';

type Asking = Pick<GitHub, 'request' | 'pages'>;

interface Metered {
  readonly github: Asking;
  /** How often GitHub was asked so far at the cost of the rate limit: what it says is unchanged costs nothing. */
  readonly spent: () => number;
}

/** Counts what is asked of GitHub, and asks nothing more from `end` on: then it answers as a rate limit would. */
export function metered(github: Asking, clock: Clock, end: Instant): Metered {
  let spent = 0;
  const isOver = () => clock() >= end;
  const over: Outcome = { status: 'limited', until: end };
  const counted = (outcome: Outcome): Outcome => {
    if (outcome.status !== 'not-modified') spent += 1;
    return outcome;
  };
  return {
    spent: () => spent,
    github: {
      async request(route, parameters, options) {
        return isOver() ? over : counted(await github.request(route, parameters, options));
      },
      async *pages(route, parameters, options) {
        if (isOver()) return yield over;
        for await (const outcome of github.pages(route, parameters, options)) {
          yield counted(outcome);
          if (isOver() && 'data' in outcome && outcome.headers.link?.includes('rel="next"'))
            return yield over;
        }
      },
    },
  };
}
