import { isSameAct } from './act-key.ts';
import type { DeadLetter } from './incident-state.ts';

/** So many dead letters are kept at hand; the journal knows of the older ones. */
const KEPT = 20;
/** As many as a release plan can have steps that fail at one time. */
const MOST = 60;

/**
 * What waits for a person, with one more. The oldest are forgotten, but no act that nothing newer stands for: it would be
 * ordered for ever, and nobody could take it up again.
 */
export function addDeadLetter(known: readonly DeadLetter[], letter: DeadLetter): readonly DeadLetter[] {
  const all = [...known, letter];
  const older = all.slice(0, -KEPT).filter((one, index) => isLatest(one, all.slice(index + 1)));
  return [...older, ...all.slice(-KEPT)].slice(-MOST);
}

function isLatest({ order }: DeadLetter, newer: readonly DeadLetter[]): boolean {
  if (order.type !== 'act') return false;
  return !newer.some((one) => one.order.type === 'act' && isSameAct(one.order.act, order.act));
}
