import type { LetGo, MergeIncident, Part, RecordSameFlaw } from '../command.ts';
import type { Event } from '../event.ts';
import { evolve, type Incident } from '../incident.ts';
import { ageOf, isClosed, isYounger } from '../one-flaw.ts';
import type { Instant } from '../time/instant.ts';
import { handedOver } from './handed-over.ts';
import type { Saying } from './told-fact.ts';

const by = 'embargo';

/**
 * Two incidents are one flaw. Without a person's word: nothing where that is known, where this one is the older or was
 * closed meanwhile, or where a person said that they are two.
 */
export function toldBySameFlaw(
  incident: Incident | undefined,
  { into, since }: RecordSameFlaw | MergeIncident,
  saying: Saying,
): readonly Event[] {
  if (!incident || incident.mergedInto !== undefined) return [];
  const isSaid = saying.heard !== undefined;
  const isSo = isYounger(ageOf(incident), { id: into, reported: since }) && !isClosed(incident);
  const isApart = incident.apart?.includes(into);
  return isSaid || (isSo && !isApart) ? [{ type: 'Merged', into, ...saying }] : [];
}

/** A merged incident is one of its own after all. */
export function toldBySeparation(incident: Incident | undefined, saying: Saying): readonly Event[] {
  return incident?.mergedInto ? [{ type: 'Separated', into: incident.mergedInto, ...saying }] : [];
}

/** What another incident knew that is part of this one, and this one does not. */
export function toldByAbsorbing(incident: Incident | undefined, part: Part, now: Instant): readonly Event[] {
  if (!incident) return [];
  const { from, reference, version } = part;
  if (incident.absorbed?.includes(from))
    return [...toldBegun(incident, part, now), ...handedOver(incident, part)];
  // What it said later, that it is one of its own, has come before.
  if (!isLater(incident, part)) return [];
  const absorbed: Event = { type: 'Absorbed', from, reference, version, at: now, by };
  const after = evolve(incident, absorbed);
  return [absorbed, ...toldBegun(after, part, now), ...handedOver(after, part)];
}

/** What a part has begun is told whole: what it said at an earlier version is outdone. */
function toldBegun(
  { begun, lastWord }: Incident,
  { from, version, begun: acts }: Part,
  at: Instant,
): readonly Event[] {
  const isKnown = String(begun?.[from] ?? []) === String(acts);
  if (isKnown || version < (lastWord?.[from] ?? 0)) return [];
  return [{ type: 'PartBegan', from, version, acts, at, by }];
}

/** An incident that was part of this one goes its own way again; what the others know stays known. */
export function toldByLettingGo(incident: Incident | undefined, command: LetGo): readonly Event[] {
  if (!incident || !isLater(incident, command)) return [];
  const { from, reference, version, signals, others, now } = command;
  const letGo: Event = { type: 'WasLetGo', from, reference, version, signals, at: now, by };
  let after = evolve(incident, letGo);
  const events: Event[] = [letGo];
  for (const other of others) {
    const told = [...toldBegun(after, other, now), ...handedOver(after, other)];
    after = told.reduce<Incident>(evolve, after);
    events.push(...told);
  }
  return events;
}

/** Whether an incident says it at a later version than what it said last. */
function isLater({ lastWord }: Incident, { from, version }: Pick<Part, 'from' | 'version'>): boolean {
  return version > (lastWord?.[from] ?? 0);
}
