import { addSeconds, type Instant, later, secondsBetween } from '../incident/time/instant.ts';
import type { Clock } from '../pipeline/ports.ts';

export interface Pace {
  /** Waits for this request's turn; returns an instant where there is none before that. */
  turn(): Promise<Instant | undefined>;
  /** Lets all requests rest until then: the server asked for it. */
  rest(until: Instant): void;
}

interface PaceParts {
  readonly clock: Clock;
  /** Waits for so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

const SECOND = 1000;

/**
 * The pace of requests to a server: `burst` of them, and then one in each `seconds`; and never two within one second.
 * What other processes send is not known here: that the server tells.
 */
export function createPace({ clock, wait }: PaceParts, burst: number, seconds: number): Pace {
  let [spentUntil, restsUntil]: [Instant, Instant] = ['', ''];
  let last: Instant | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  async function next(): Promise<Instant | undefined> {
    const now = clock();
    const spent = later(spentUntil, now);
    const free = later(addSeconds(spent, -(burst - 1) * seconds), restsUntil);
    if (free > now) return free;
    spentUntil = addSeconds(spent, seconds);
    // The clock tells whole seconds: of two that follow each other little may have passed.
    if (last !== undefined && secondsBetween(last, now) < 2) await wait(SECOND);
    last = clock();
    return undefined;
  }

  return {
    turn() {
      const mine = queue.then(next);
      queue = mine.catch(() => undefined);
      return mine;
    },
    rest(until) {
      restsUntil = later(restsUntil, until);
    },
  };
}
