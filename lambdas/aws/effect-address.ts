import type { EffectId } from '../incident/effect.ts';
import type { IncidentId } from '../incident/identity.ts';

interface EffectAddress {
  readonly incident: IncidentId;
  readonly version: string;
  readonly index: string;
}

/**
 * Takes an effect's id apart. An incident's id holds `#` itself, so it is read from the right.
 * @throws Error where the text is no effect's id.
 */
export function parseEffectId(id: EffectId): EffectAddress {
  const match = /^(?<incident>.+)#(?<version>\d+)#(?<index>\d+)$/s.exec(id)?.groups;
  const { incident, version, index } = match ?? {};
  if (!incident || !version || !index) throw new Error(`Not the id of an effect: ${id}`);
  return { incident, version, index };
}
