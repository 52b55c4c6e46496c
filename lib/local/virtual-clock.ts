import type { Instant } from '../../lambdas/incident/time/instant.ts';
import type { Clock } from '../../lambdas/pipeline/ports.ts';
import type { LocalPipeline } from './pipeline.ts';

export interface VirtualClock {
  readonly now: Clock;
  /** Lets time pass until `instant`, stopping at each timer of the pipeline on the way. Time never runs back. */
  runTo(pipeline: LocalPipeline, instant: Instant): Promise<void>;
}

/** A clock that stands still but for `runTo`. */
export function virtualClock(start: Instant): VirtualClock {
  let now = start;
  const passTo = async (pipeline: LocalPipeline, instant: Instant): Promise<void> => {
    if (instant > now) now = instant;
    await pipeline.tick();
  };
  return {
    now: () => now,
    async runTo(pipeline, instant) {
      await pipeline.settled();
      let fired: Instant | undefined;
      for (let next = pipeline.nextTimer(); next && next <= instant; next = pipeline.nextTimer()) {
        if (next === fired)
          throw new Error(`The timer of ${next} was fired and still stands: its target fails.`);
        await passTo(pipeline, next);
        fired = next;
      }
      await passTo(pipeline, instant);
    },
  };
}
