import type { GitHub } from '../client/github.ts';
import type { Outcome } from '../client/outcome.ts';

/**
 * What GitHub made of the credentials. `refused`: it took none of the requests for theirs (401), or forbade them all;
 * `unusable`: none could be made with them. A rate limit, or no answer, says nothing of them.
 */
type Verdict = 'accepted' | 'refused' | 'unusable' | 'unknown';

interface Witness {
  readonly github: GitHub;
  /** The verdict on all requests since it was asked for last. */
  verdict(): Verdict;
}

/** Watches what becomes of the requests to GitHub. */
export function witnessed({ counts, ...github }: GitHub): Witness {
  let verdict: Verdict = 'unknown';
  const note = (outcome: Outcome) => {
    if (accepts(outcome)) verdict = 'accepted';
    else if (outcome.status === 'forbidden' && verdict !== 'accepted') verdict = 'refused';
    return outcome;
  };
  const noteFault = () => {
    if (verdict === 'unknown') verdict = 'unusable';
  };
  return {
    verdict() {
      const now = verdict;
      verdict = 'unknown';
      return now;
    },
    github: {
      counts,
      async request(...asked) {
        try {
          return note(await github.request(...asked));
        } catch (fault) {
          noteFault();
          throw fault;
        }
      },
      async *pages(...asked) {
        try {
          for await (const outcome of github.pages(...asked)) yield note(outcome);
        } catch (fault) {
          noteFault();
          throw fault;
        }
      },
    },
  };
}

/** GitHub went into the request, whatever it said to it: it knows whose it is. */
function accepts({ status }: Outcome): boolean {
  return ['ok', 'not-modified', 'not-found', 'gone', 'invalid'].includes(status);
}
