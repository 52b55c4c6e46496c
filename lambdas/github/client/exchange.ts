import { type Instant, later, millisecondsOf } from '../../incident/time/instant.ts';
import type { Clock, Log } from '../../pipeline/ports.ts';
import type { Lost } from './answer-of.ts';
import type { Answer, Outcome } from './outcome.ts';
import { limitOf } from './rate-limit.ts';

/** Lets so many milliseconds pass. */
export type Wait = (milliseconds: number) => Promise<void>;

interface ExchangeParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly wait: Wait;
}

interface Exchanged {
  readonly credential: string;
  /** How logs call it. */
  readonly name: string;
  /** Whether asking twice does no harm. */
  readonly repeatable: boolean;
}

type Trouble =
  | { readonly status: 'limited'; readonly until: Instant }
  | {
      readonly status: 'failed';
      readonly reason: string;
      readonly mayHaveHappened: boolean;
      readonly isFinal?: true;
    };

export type Exchange = (what: Exchanged, call: () => Promise<Answer | Lost>) => Promise<Answer | Outcome>;

const FAILED = 'github request failed';
const RETRIES = 3;
/** In milliseconds; each further one is twice as long. */
const FIRST_WAIT = 1000;
/** For how long, in milliseconds, a request waits in all for rate limits. */
const PATIENCE = 10_000;

/**
 * Makes what stands around every request. While a rate limit holds for a credential nothing is asked with it: a
 * request waits for up to 10 seconds, or ends as `limited`. What GitHub could not answer (5xx, 408, faults of the
 * network, timeouts) is asked again after 1, 2 and 4 seconds, but where it may have happened and repeating would do
 * harm it ends as `uncertain` at once. What would end the same again is not asked again.
 */
export function createExchange({ clock, log, wait }: ExchangeParts): Exchange {
  const rests = new Map<string, Instant>();

  function rest(credential: string, until: Instant): void {
    rests.set(credential, later(until, rests.get(credential) ?? until));
  }

  /** Waits while the credential rests; returns the patience that is left, or until when it rests beyond that. */
  async function awaken(credential: string, patience: number): Promise<number | Instant> {
    let left = patience;
    for (;;) {
      const until = rests.get(credential);
      const now = clock();
      if (until === undefined || until <= now) return left;
      const needed = millisecondsOf(until) - millisecondsOf(now);
      if (needed > left) return until;
      await wait(needed);
      left -= needed;
    }
  }

  async function attempt(what: Exchanged, call: () => Promise<Answer | Lost>): Promise<Answer | Trouble> {
    const answer = await call();
    const limit = answer.status === 'answered' ? limitOf(answer, clock()) : undefined;
    if (limit) rest(what.credential, limit.until);
    const result = limit?.refused ? { status: 'limited' as const, until: limit.until } : judge(answer);
    if (result.status === 'answered') return result;
    log({ message: FAILED, credential: what.credential, name: what.name, ...wordsOf(result) });
    return result;
  }

  return async (what, call) => {
    let patience: number | Instant = PATIENCE;
    for (let retries = 0; ; retries += 1) {
      patience = await awaken(what.credential, patience);
      if (typeof patience === 'string') return { status: 'limited', until: patience };
      const result = await attempt(what, call);
      if (result.status === 'answered') return result;
      const end = endOf(result, what.repeatable, retries === RETRIES);
      if (end) return end;
      if (result.status === 'failed') await wait(FIRST_WAIT * 2 ** retries);
    }
  };
}

function judge(answer: Answer | Lost): Answer | Trouble {
  if (answer.status === 'lost') return { ...answer, status: 'failed' };
  const isFailure = answer.code >= 500 || answer.code === 408;
  return isFailure ? { status: 'failed', reason: `HTTP ${answer.code}`, mayHaveHappened: true } : answer;
}

/** The outcome with which a trouble ends the request; undefined where it is tried again. */
function endOf(trouble: Trouble, repeatable: boolean, isLast: boolean): Outcome | undefined {
  if (trouble.status === 'limited') return isLast ? trouble : undefined;
  const { reason, mayHaveHappened, isFinal } = trouble;
  if (mayHaveHappened && !repeatable) return { status: 'uncertain', reason };
  return isLast || isFinal ? { status: 'unavailable', reason } : undefined;
}

function wordsOf(trouble: Trouble): Readonly<Record<string, string>> {
  return trouble.status === 'limited'
    ? { reason: 'limited', until: trouble.until }
    : { reason: trouble.reason };
}
