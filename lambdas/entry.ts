import { instantOf } from './incident/time/instant.ts';
import type { Clock, Log } from './pipeline/ports.ts';

/** The clock of this process. */
export const systemClock: Clock = () => instantOf(Date.now());

/** Writes each entry as one line of JSON, which Lambda's log takes as it is. */
export const jsonLog: Log = (entry) => {
  process.stdout.write(`${JSON.stringify({ time: systemClock(), ...entry })}\n`);
};

/**
 * A handler that is made when the first event comes and kept for the life of the process. Where it cannot be made,
 * that event fails and the next one tries again: a configuration that failed once poisons nothing.
 */
export function whenFirstCalled<A extends readonly unknown[], R>(make: () => (...given: A) => Promise<R>) {
  let made: ((...given: A) => Promise<R>) | undefined;
  return async (...given: A): Promise<R> => {
    made ??= make();
    return made(...given);
  };
}
