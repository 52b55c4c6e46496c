import { addSeconds, type Instant } from '../../../lambdas/incident/time/instant.ts';

const FIRST_WAIT_SECONDS = 60;
const LONGEST_WAIT_SECONDS = 60 * 60;

interface BackOff {
  /** Whether what has this id may be tried at `now`: it never failed, or its wait is over. */
  mayTry(id: string, now: Instant): boolean;
  /** Notes a failure. The wait is a minute after the first one, and doubles with each up to an hour. */
  failed(id: string, now: Instant): void;
  /** Forgets what needs no further try. */
  ended(id: string): void;
}

/** Spaces the tries of what fails, each on its own. In memory: after a restart everything may be tried at once. */
export function createBackOff(): BackOff {
  const waiting = new Map<string, { readonly seconds: number; readonly until: Instant }>();
  return {
    mayTry: (id, now) => now >= (waiting.get(id)?.until ?? ''),
    failed(id, now) {
      const last = waiting.get(id)?.seconds;
      const seconds = last === undefined ? FIRST_WAIT_SECONDS : Math.min(2 * last, LONGEST_WAIT_SECONDS);
      waiting.set(id, { seconds, until: addSeconds(now, seconds) });
    },
    ended: (id) => void waiting.delete(id),
  };
}
