import type { IncidentId } from '../../incident/identity.ts';
import { handleCommand } from '../handle-command.ts';
import type { StoredIncident } from '../ports.ts';
import type { Merging } from './merging.ts';
import { partOf } from './part-of.ts';

/**
 * Hands all that was told of an incident over to the one that it is part of, as it stands now.
 * @throws Error where that one does not take it.
 */
export async function handOver(merging: Merging, stored: StoredIncident, into: IncidentId): Promise<void> {
  const now = merging.clock();
  const outcome = await handleCommand(merging, { type: 'Absorb', incident: into, now, ...partOf(stored) });
  if (outcome.status === 'refused') {
    throw new Error(`${into} takes nothing over: ${outcome.refusal.reason}.`);
  }
}
