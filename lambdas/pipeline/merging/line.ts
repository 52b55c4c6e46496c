import type { IncidentId } from '../../incident/identity.ts';
import type { Incident } from '../../incident/incident.ts';
import type { IncidentStore } from '../ports.ts';

/** An incident and what it is part of, one after the other; the last goes on. */
export type Line = readonly [Incident, ...Incident[]];

/** The younger is part of the older, so a line has an end; should one be damaged, nobody follows it for ever. */
const LONGEST = 50;

/**
 * Follows an incident to the one that goes on for it.
 * @throws Error where one of them is not there, or the line has no end: the store is damaged.
 */
export async function lineOf(store: IncidentStore, id: IncidentId): Promise<Line> {
  const first = await incidentOf(store, id);
  const line: [Incident, ...Incident[]] = [first];
  for (let into = first.mergedInto; into !== undefined; ) {
    if (line.length >= LONGEST) throw new Error(`What ${id} is part of has no end.`);
    const next = await incidentOf(store, into);
    line.push(next);
    into = next.mergedInto;
  }
  return line;
}

/** The incident that goes on for all of a line. */
export function lastOf(line: Line): Incident {
  return line.at(-1) ?? line[0];
}

async function incidentOf(store: IncidentStore, id: IncidentId): Promise<Incident> {
  const stored = await store.load(id);
  if (!stored) throw new Error(`The incident ${id} is not there.`);
  return stored.incident;
}
