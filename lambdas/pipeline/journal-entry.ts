import type { IncidentId } from '../incident/identity.ts';
import type { Journal, JournalEntry, StoredIncident } from './ports.ts';

/** What a decision leaves behind, without whatever else is kept of it at present. */
export function entryOf({ version, at, command, events, policy }: JournalEntry): JournalEntry {
  return { version, at, command, events, ...(policy !== undefined && { policy }) };
}

/** Everything that was decided about an incident: its journal, and what is decided but not yet written there. */
export async function historyOf(
  journal: Journal,
  id: IncidentId,
  { outbox }: StoredIncident,
): Promise<readonly JournalEntry[]> {
  const written = await journal.read(id);
  const known = new Set(written.map(({ version }) => version));
  return [...written, ...outbox.filter(({ version }) => !known.has(version)).map(entryOf)];
}
