import type { IncidentId } from '../../incident/identity.ts';
import { addSeconds } from '../../incident/time/instant.ts';
import { handleCommand } from '../handle-command.ts';
import type { Undone } from '../perform-effects.ts';
import type { StoredIncident } from '../ports.ts';
import type { Merging } from './merging.ts';
import { partOf, underWay } from './part-of.ts';

/** Seconds after which it is looked again what became of what was under way. */
const PAUSE = 60;

/**
 * Hands all that was told of an incident over to the one that it is part of, as it stands now. Again where it stood
 * otherwise by then, and later while something is under way in its name that must not be done twice: the other waits
 * for how that ends.
 * @throws Error where that one does not take it.
 */
export async function handOver(
  merging: Merging,
  stored: StoredIncident,
  into: IncidentId,
): Promise<Undone | undefined> {
  const now = merging.clock();
  const outcome = await handleCommand(merging, { type: 'Absorb', incident: into, now, ...partOf(stored) });
  if (outcome.status === 'refused') {
    throw new Error(`${into} takes nothing over: ${outcome.refusal.reason}.`);
  }
  const newest = await merging.store.load(stored.incident.id);
  if (newest && newest.version !== stored.version) return { status: 'later', at: now };
  return underWay(stored).length > 0 ? { status: 'later', at: addSeconds(now, PAUSE) } : undefined;
}
