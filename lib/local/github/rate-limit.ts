import { millisecondsOf } from '../../../lambdas/incident/time/instant.ts';
import type { Clock } from '../../../lambdas/pipeline/ports.ts';

export interface Quota {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Seconds since 1970 at which the count begins anew. */
  readonly reset: number;
}

const HOUR_SECONDS = 3600;

/** Counts requests by the hour, for each caller by itself (docs, "Rate limits for the REST API"). */
export function createRateLimit(limit: number, clock: Clock) {
  const counts = new Map<string, { readonly used: number; readonly reset: number }>();

  function quota(caller: string): Quota {
    const now = millisecondsOf(clock()) / 1000;
    const counted = counts.get(caller);
    const { used, reset } = counted && counted.reset > now ? counted : { used: 0, reset: now + HOUR_SECONDS };
    return { limit, used, remaining: limit - used, reset };
  }

  return {
    quota,
    /** Takes one request of the hour; false where none is left. */
    take(caller: string): boolean {
      const { used, remaining, reset } = quota(caller);
      if (remaining > 0) counts.set(caller, { used: used + 1, reset });
      return remaining > 0;
    },
    /** What was answered with 304 costs nothing. */
    giveBack(caller: string): void {
      const { used, reset } = quota(caller);
      counts.set(caller, { used: Math.max(0, used - 1), reset });
    },
  };
}

export function quotaHeaders({ limit, used, remaining, reset }: Quota): Readonly<Record<string, string>> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-used': String(used),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(reset),
    'x-ratelimit-resource': 'core',
  };
}
