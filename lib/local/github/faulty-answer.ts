import { millisecondsOf } from '../../../lambdas/incident/time/instant.ts';
import type { Clock } from '../../../lambdas/pipeline/ports.ts';
import { refused } from './answer.ts';
import type { Outgoing } from './answer-request.ts';
import type { Fault } from './faults.ts';

/** What a client hears when GitHub fails, or has had enough; the other faults say nothing. */
export function faultyAnswer(
  fault: Exclude<Fault, { readonly kind: 'silence' | 'reset' }>,
  clock: Clock,
): Outgoing {
  switch (fault.kind) {
    case 'error':
      return { answer: refused(fault.status, 'Server Error'), headers: {} };
    case 'exhausted': {
      const reset = millisecondsOf(clock()) / 1000 + fault.resetSeconds;
      return {
        answer: refused(fault.status ?? 403, 'API rate limit exceeded.'),
        headers: {
          'x-ratelimit-limit': '5000',
          'x-ratelimit-used': '5000',
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': String(reset),
          'x-ratelimit-resource': 'core',
        },
      };
    }
    case 'throttled':
      return {
        answer: refused(429, 'Too many requests.'),
        headers: { 'retry-after': String(fault.retryAfterSeconds) },
      };
    case 'secondary':
      return {
        answer: refused(403, 'You have exceeded a secondary rate limit. Please wait before you try again.'),
        headers: { 'retry-after': String(fault.retryAfterSeconds) },
      };
  }
}
