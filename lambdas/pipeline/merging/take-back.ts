import type { Part } from '../../incident/command.ts';
import type { IncidentId } from '../../incident/identity.ts';
import { handleCommand } from '../handle-command.ts';
import type { StoredIncident } from '../ports.ts';
import { handOver } from './hand-over.ts';
import type { Merging } from './merging.ts';
import { partOf } from './part-of.ts';

/**
 * Lets the incident that another one was part of give up what it took over from it. What it knows from its other parts
 * comes with the word, so that it knows that all the time.
 * @throws Error where it does not give it up.
 */
export async function takeBack(merging: Merging, stored: StoredIncident, from: IncidentId): Promise<void> {
  const { id, reference, signals = [] } = stored.incident;
  const others = await partsOf(merging, from, id);
  const outcome = await handleCommand(merging, {
    type: 'LetGo',
    incident: from,
    now: merging.clock(),
    from: id,
    reference,
    version: stored.version,
    signals: signals.map(({ signal }) => signal),
    others: others.map(partOf),
  });
  if (outcome.status === 'refused') throw new Error(`${from} gives nothing up: ${outcome.refusal.reason}.`);
  // One may have become a part meanwhile.
  for (const other of await partsOf(merging, from, id)) await handOver(merging, other, from);
}

/** What is part of an incident, but for one. */
async function partsOf(
  { store }: Merging,
  id: IncidentId,
  without: Part['from'],
): Promise<readonly StoredIncident[]> {
  const absorbed = (await store.load(id))?.incident.absorbed ?? [];
  const parts = await Promise.all(absorbed.filter((one) => one !== without).map((one) => store.load(one)));
  return parts.filter((part) => part !== undefined).filter(({ incident }) => incident.mergedInto === id);
}
