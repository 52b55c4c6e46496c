import type { LocalPipeline } from './pipeline.ts';
import { reasonOf } from './reason.ts';

/** Milliseconds between two looks at the timers, and between two tries of a mail. */
const TICK = 1000;
const MAIL = 15_000;

interface Sweep {
  /** Milliseconds between two of them. */
  readonly every: number;
  work(): Promise<void>;
}

/**
 * Looks after timers, mail and, by the sweep, what was lost, until SIGINT or SIGTERM; returns when what was under way
 * has ended.
 */
export async function untilStopped(
  pipeline: Pick<LocalPipeline, 'tick' | 'sendMail'>,
  sweep: Sweep,
): Promise<void> {
  const stop = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.resolve());
  const ends = [
    repeat(TICK, pipeline.tick),
    repeat(MAIL, pipeline.sendMail),
    repeat(sweep.every, sweep.work),
  ];
  await stop.promise;
  await Promise.all(ends.map((end) => end()));
}

/** Does the work now and then again and again, never twice at once. Returns how to end it. */
function repeat(every: number, work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  const turn = () => {
    running ??= work()
      .catch((fault: unknown) => console.error(`Trouble, tried again soon: ${reasonOf(fault)}`))
      .finally(() => {
        running = undefined;
      });
  };
  turn();
  const timer = setInterval(turn, every);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
