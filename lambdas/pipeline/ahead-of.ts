import { isSameAct } from '../incident/act-key.ts';
import type { Act, ActEffect, EffectId } from '../incident/effect.ts';
import type { StoredIncident } from './ports.ts';

/**
 * Whether the same is to be done on GitHub by an effect that was ordered before and is not finished, `open` or `claimed`:
 * two that looked at the same moment would both see nothing, and both do it.
 */
export function aheadOf(
  { act }: ActEffect,
  { outbox }: StoredIncident,
  id: EffectId,
): 'open' | 'claimed' | undefined {
  const effects = outbox.flatMap((decision) => decision.effects);
  const before = effects.slice(
    0,
    effects.findIndex((one) => one.id === id),
  );
  const same = before.filter(({ effect }) => effect.type === 'act' && isSame(effect.act, act));
  const statuses = same.map(({ status }) => status);
  return (['claimed', 'open'] as const).find((status) => statuses.includes(status));
}

/** Of a date, a version or a workflow: the same. */
function isSame(a: Act, b: Act): boolean {
  return a.kind === 'assessment' ? b.kind === 'assessment' : isSameAct(a, b);
}
