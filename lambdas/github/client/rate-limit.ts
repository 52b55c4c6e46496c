import { addSeconds, type Instant, millisecondsOf } from '../../incident/time/instant.ts';
import { asObject } from '../read-object.ts';
import type { Answer } from './outcome.ts';

type Judged = Pick<Answer, 'code' | 'headers' | 'data'>;

/** How long to leave GitHub alone where it does not say ("Rate limits for the REST API": at least one minute). */
const DEFAULT_SECONDS = 60;
/** What asks for more than a day is a mistake. */
const MOST_SECONDS = 24 * 3600;
/** The primary limit is counted by the hour: an end beyond that is one by another clock than ours. */
const WINDOW_SECONDS = 3600;

interface Limit {
  /** Until when the answer's credential must ask nothing more. */
  readonly until: Instant;
  /** Whether it is why the request was refused; then it did not happen. */
  readonly refused: boolean;
}

/**
 * The rate limit that an answer tells of; undefined where its credential may go on. The last request of an hour is
 * still answered.
 */
export function limitOf(answer: Judged, now: Instant): Limit | undefined {
  const until = restOf(answer, now);
  if (until === undefined) return undefined;
  return { until, refused: answer.code === 403 || answer.code === 429 };
}

function restOf(answer: Judged, now: Instant): Instant | undefined {
  const { code, headers } = answer;
  if (code >= 400 && 'retry-after' in headers) return afterSeconds(now, Number(headers['retry-after']));
  if (isSpent(answer)) return resetOf(headers, now);
  return isSecondary(answer) ? afterSeconds(now, DEFAULT_SECONDS) : undefined;
}

/** The search and other resources have small limits of their own, which count only where they refuse. */
function isSpent({ code, headers }: Judged): boolean {
  if (headers['x-ratelimit-remaining'] !== '0') return false;
  return code === 403 || code === 429 || (headers['x-ratelimit-resource'] ?? 'core') === 'core';
}

function isSecondary({ code, data }: Judged): boolean {
  if (code === 429) return true;
  const message = asObject(data)?.message;
  return code === 403 && typeof message === 'string' && /secondary rate limit|abuse detection/i.test(message);
}

/** An end that is over by our clock, though the limit holds, tells no more than none. */
function resetOf(headers: Answer['headers'], now: Instant): Instant {
  const seconds = Number(headers['x-ratelimit-reset'] ?? Number.NaN) - millisecondsOf(now) / 1000;
  return afterSeconds(now, seconds < 0 ? DEFAULT_SECONDS : Math.min(seconds, WINDOW_SECONDS));
}

/**
 * What cannot be read counts as the default. One second is added, since what is finer than a second is cut off from
 * `now`.
 */
function afterSeconds(now: Instant, seconds: number): Instant {
  const asked = Number.isNaN(seconds) ? DEFAULT_SECONDS : Math.ceil(seconds);
  return addSeconds(now, Math.min(Math.max(asked, 0), MOST_SECONDS) + 1);
}
