import type { Reference } from '../../incident/identity.ts';
import type { Incident } from '../../incident/incident.ts';
import { packagesOf, perhapsSame } from '../../incident/perhaps-same.ts';
import type { IncidentIndex, IncidentStore } from '../ports.ts';

interface Asking {
  readonly store: IncidentStore;
  readonly index: Pick<IncidentIndex, 'open'>;
}

/** What is perhaps the same flaw as an incident. Others are read only where it names a package. */
export async function alikeOf({ store, index }: Asking, incident: Incident): Promise<readonly Reference[]> {
  if (packagesOf(incident).length === 0) return [];
  const home = `${incident.repository.toLowerCase()}#`;
  const ids = (await index.open()).filter((id) => id.startsWith(home) && id !== incident.id);
  const others = await Promise.all(ids.map((id) => store.load(id)));
  return alikeAmong(
    incident,
    others.flatMap((other) => other?.incident ?? []),
  );
}

/** What is perhaps the same flaw as an incident, among others. */
export function alikeAmong(incident: Incident, others: readonly Incident[]): readonly Reference[] {
  return perhapsSame(incident, others).map(({ reference }) => reference);
}
