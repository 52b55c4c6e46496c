import type { Part } from '../../incident/command.ts';
import { toldOf } from '../../incident/told-of.ts';
import type { StoredIncident } from '../ports.ts';

/** What an incident hands over to the one that it is part of. */
export function partOf({ incident, version }: StoredIncident): Part {
  const { id, reference, signals = [] } = incident;
  return { from: id, reference, version, told: toldOf(incident), signals };
}
