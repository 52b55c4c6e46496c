import type { IncidentId } from '../../incident/identity.ts';
import type { IncidentStore, StoredIncident } from '../ports.ts';
import { lastOf, lineOf } from './line.ts';

/**
 * Loads the incident that people mean by a name: by its first name itself, though it be part of another one; by any
 * other name the one that goes on.
 */
export async function loadMeant(store: IncidentStore, name: IncidentId): Promise<StoredIncident | undefined> {
  const stored = await store.load(name);
  if (!stored?.incident.mergedInto || stored.incident.id === name) return stored;
  return store.load(lastOf(await lineOf(store, name)).id);
}
