import type { NoAnswer } from '../../pipeline/follow-ports.ts';
import type { Outcome } from '../client/outcome.ts';

/** How a request ended that GitHub did not fulfil. */
export type Unfulfilled = Exclude<Outcome, { readonly data: unknown }>;

/** Whether GitHub did what it was asked. */
export function isFulfilled(outcome: Outcome): outcome is Exclude<Outcome, Unfulfilled> {
  return 'data' in outcome;
}

/**
 * Why there is no answer. Where the App is not installed, nothing is there for us; what GitHub holds for wrong may be
 * right another time.
 */
export function noAnswerOf(outcome: Unfulfilled): NoAnswer {
  switch (outcome.status) {
    case 'limited':
      return { status: 'limited', until: outcome.until };
    case 'forbidden':
      return { status: 'forbidden' };
    case 'not-found':
    case 'gone':
      return { status: 'gone' };
    default:
      return { status: 'unavailable' };
  }
}
