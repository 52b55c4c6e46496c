import { type Event, FACT_OF, type FactTold } from '../event.ts';
import type { Incident } from '../incident.ts';
import type { Instant } from '../time/instant.ts';

/** The event by which a fact is told that has one of its own. */
export const OWN_EVENT: ReadonlyMap<string, FactTold['type']> = new Map(
  Object.entries(FACT_OF).map(([type, name]) => [name, type as FactTold['type']] as const),
);

/** Who said something, when it happened, and the id of the saying. */
export interface Saying {
  readonly at: Instant;
  readonly by: string;
  readonly heard?: string;
}

/** A fact is told where it was not known, or turns out to have happened earlier. */
export function toldFact(
  incident: Incident | undefined,
  type: FactTold['type'],
  saying: Saying,
): readonly Event[] {
  return isNew(incident?.facts[FACT_OF[type]], saying.at) ? [{ type, ...saying }] : [];
}

/** Whether an instant is news of a fact: of two tellings the earlier counts. */
export function isNew(known: Instant | undefined, at: Instant): boolean {
  return !known || at < known;
}
