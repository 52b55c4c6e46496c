import type { Command, MergeIncident } from '../command.ts';
import type { Incident } from '../incident.ts';
import { ageOf, calledBy, isYounger } from '../one-flaw.ts';

/** What may still be said of an incident that is part of another one. */
const STILL_SAID: readonly Command['type'][] = [
  'AddNote',
  'SeparateIncident',
  'MergeIncident',
  'RetryEffect',
  'SettleEffect',
];

/** Why nothing more can be said of an incident that is part of another one; undefined where it can. */
export function mergedRefusal({ reference, mergedInto }: Incident, command: Command): string | undefined {
  // Only people's commands have an id of their own: what GitHub tells of a part is handed over.
  if (mergedInto === undefined || !('id' in command) || STILL_SAID.includes(command.type)) return undefined;
  return `${reference} was merged into ${calledBy(mergedInto)}: say it there.`;
}

/** Why an incident cannot become part of the one that a person names. */
export function mergeRefusal(incident: Incident, { into, since }: MergeIncident): string | undefined {
  const { id, repository, reference, mergedInto } = incident;
  const other = calledBy(into);
  if (mergedInto !== undefined) return partAlready(reference, calledBy(mergedInto));
  if (into === id) return `${reference} cannot be merged into itself.`;
  if (!into.startsWith(`${repository.toLowerCase()}#`)) {
    return `${reference} and ${other} are in two repositories: each needs a fix of its own.`;
  }
  if (isYounger(ageOf(incident), { id: into, reported: since })) return undefined;
  return `${reference} turned out to be older than ${other}: say it again.`;
}

/** Why an incident cannot become one of its own again. */
export function separationRefusal({ reference, mergedInto }: Incident): string | undefined {
  return mergedInto === undefined ? `${reference} is no part of another incident.` : undefined;
}

/** That an incident is part of another one already. */
export function partAlready(reference: string, into: string): string {
  return `${reference} is part of ${into} already; if it is a flaw of its own, say so: separate ${reference}.`;
}
