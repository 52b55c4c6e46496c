import type { AlertKind, Effect } from './effect.ts';
import type { Incident } from './incident.ts';
import { isSameTold } from './told-of.ts';

/** Of these people must hear though the incident goes on as part of another one. */
const FAILURES: readonly AlertKind[] = ['effect-failed', 'act-refused', 'act-uncertain'];

/**
 * What a decision gives to do while the incident is part of another one: what is newly known is handed over, and it is
 * for the other to tell people of it.
 */
export function ofPart(
  before: Incident | undefined,
  after: Incident,
  effects: readonly Effect[],
): readonly Effect[] {
  const into = after.mergedInto;
  if (!before?.mergedInto || !into) return effects;
  const kept = effects.filter((effect) => effect.type !== 'alert' || FAILURES.includes(effect.kind));
  return isSameTold(before, after) ? kept : [...kept, { type: 'hand-over', into }];
}
