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

function isSame(a: Act, b: Act): boolean {
  if (a.kind === 'propose-date' && b.kind === 'propose-date') return a.date === b.date;
  if (a.kind === 'scan' && b.kind === 'scan') return a.workflow === b.workflow;
  return a.kind === b.kind;
}
