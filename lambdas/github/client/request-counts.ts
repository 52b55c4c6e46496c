import { addSeconds, type Instant } from '../../incident/time/instant.ts';
import type { Clock } from '../../pipeline/ports.ts';

/** What was asked with one credential within one hour. */
export interface RequestCount {
  /** `app`, `installation 42` or `token`: each has a rate limit of its own. */
  readonly credential: string;
  /** The hour's beginning, in UTC. */
  readonly hour: Instant;
  /** All that went out, repeated, redirected and unanswered ones too. */
  readonly requests: number;
  /** Those of them that were answered with "not modified", which the primary rate limit does not count. */
  readonly notModified: number;
}

interface RequestCounts {
  sent(credential: string): void;
  answered(credential: string, code: number): void;
  /** The last two days, the oldest hour first. */
  list(): readonly RequestCount[];
}

const KEPT_SECONDS = 48 * 3600;

/** Counts requests for each credential and hour, of this process, and forgets what is older than two days. */
export function createRequestCounts(clock: Clock): RequestCounts {
  const counts = new Map<string, RequestCount>();

  function add(credential: string, requests: number, notModified: number): void {
    const now = clock();
    const hour = hourOf(now);
    const key = `${hour} ${credential}`;
    const count = counts.get(key) ?? { credential, hour, requests: 0, notModified: 0 };
    counts.set(key, {
      ...count,
      requests: count.requests + requests,
      notModified: count.notModified + notModified,
    });
    forgetBefore(hourOf(addSeconds(now, -KEPT_SECONDS)));
  }

  function forgetBefore(hour: Instant): void {
    for (const [key, count] of counts) {
      if (count.hour >= hour) break;
      counts.delete(key);
    }
  }

  return {
    sent: (credential) => add(credential, 1, 0),
    answered: (credential, code) => code === 304 && add(credential, 0, 1),
    list: () => [...counts.values()],
  };
}

function hourOf(instant: Instant): Instant {
  return `${instant.slice(0, '2026-03-01T09'.length)}:00:00Z`;
}
