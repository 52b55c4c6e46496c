import type { ActKind } from './effect.ts';
import type { IncidentState } from './incident-state.ts';

/** What must not be done twice for one flaw, and leaves nothing on GitHub by which another incident could find it. */
const ONCE: readonly ActKind[] = ['request-cve', 'scan', 'bump', 'tag', 'run'];

/** Whether an act must not be begun again unasked where one of several incidents of one flaw has begun it. */
export function isOnce(kind: ActKind): boolean {
  return ONCE.includes(kind);
}

/**
 * What was done in an incident's name, or in that of one of its parts, or was tried and may have happened, of that which
 * must not be done twice; in the order of the alphabet. What is still under way is known to its outbox alone.
 */
export function begunActs({ acts = {}, deadLetters, begun = {} }: IncidentState): readonly ActKind[] {
  const done = Object.values(acts).flatMap(({ act, status }) => (status === 'done' ? [act.kind] : []));
  const tried = deadLetters.flatMap(({ order }) => (order.type === 'act' ? [order.act.kind] : []));
  const all = new Set([...done, ...tried, ...Object.values(begun).flat()]);
  return [...all].filter(isOnce).sort();
}

/** Whether it was done, or may have happened, in the name of one that is part of an incident. */
export function isBegunByPart({ begun = {} }: Pick<IncidentState, 'begun'>, kind: ActKind): boolean {
  return Object.values(begun).some((kinds) => kinds.includes(kind));
}
