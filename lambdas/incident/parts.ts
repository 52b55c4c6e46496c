import { addClosing } from './closings.ts';
import type { Absorbed, Merged, PartBegan } from './event.ts';
import type { IncidentId } from './identity.ts';
import type { IncidentState } from './incident-state.ts';
import { asOwn, keptOf } from './own.ts';

/** So many others become part of one incident by themselves or by a person's word. */
export const MOST_PARTS = 8;

/** So many other incidents are remembered of each kind: more than are merged, since several may be at the same moment. */
const OTHERS = 2 * MOST_PARTS;

/** The incident after it became part of another, or another part of it, or that ended. */
export function withOther(incident: IncidentState, event: Merged | Absorbed | PartBegan): IncidentState {
  const { apart = [], mergedInto: _, ...rest } = incident;
  switch (event.type) {
    case 'Merged': {
      const closings = addClosing(incident.closings, { at: event.at, reason: 'merged' });
      return { ...rest, mergedInto: event.into, closings, apart: without(apart, event.into) };
    }
    case 'Separated': {
      const closings = incident.closings.filter(({ reason }) => reason !== 'merged');
      return { ...rest, closings, apart: added(apart, event.into) };
    }
    case 'Absorbed':
      return withPart(incident, event);
    case 'WasLetGo':
      return withoutPart(incident, event);
    case 'PartBegan':
      return withBegun(incident, event);
  }
}

/** From now on what is told of this incident itself is kept beside what is known of all its parts. */
function withPart(incident: IncidentState, { from, version }: Absorbed): IncidentState {
  const { absorbed = [], apart = [], own } = incident;
  const known = { ...incident, absorbed: added(absorbed, from), apart: without(apart, from) };
  return { ...withWord(known, from, version), own: own ?? keptOf(incident, incident) };
}

/** Only what was told of this incident itself is known then; what remains part of it tells again. */
function withoutPart(
  incident: IncidentState,
  { from, version, signals: theirs = [] }: Absorbed,
): IncidentState {
  const { own, absorbed = [], apart = [], begun, ...rest } = asOwn(incident);
  const others = without(absorbed, from);
  const left =
    own && incident.signals?.filter(({ signal }) => own.signals.includes(signal) || !theirs.includes(signal));
  const known = {
    ...rest,
    absorbed: others,
    apart: added(apart, from),
    ...(begun && { begun: withoutKey(begun, from) }),
    ...(left && { signals: left }),
    ...(own && others.length > 0 && { own }),
  };
  return withWord(known, from, version);
}

/** What a part has begun, instead of what was known of that. */
function withBegun(incident: IncidentState, { from, version, acts }: PartBegan): IncidentState {
  const begun = withoutKey(incident.begun ?? {}, from);
  return withWord(
    { ...incident, begun: acts.length > 0 ? { ...begun, [from]: acts } : begun },
    from,
    version,
  );
}

/** The version of a word, beside those of the others that are remembered. */
function withWord(incident: IncidentState, from: IncidentId, version: number): IncidentState {
  const { absorbed = [], apart = [], lastWord } = incident;
  const words = Object.entries({ ...lastWord, [from]: version });
  const known = words.filter(([id]) => absorbed.includes(id) || apart.includes(id));
  return { ...incident, lastWord: Object.fromEntries(known) };
}

function withoutKey<V>(known: Readonly<Record<string, V>>, key: string): Readonly<Record<string, V>> {
  return Object.fromEntries(Object.entries(known).filter(([one]) => one !== key));
}

function added(known: readonly IncidentId[], id: IncidentId): readonly IncidentId[] {
  return known.includes(id) ? known : [...known, id].sort().slice(-OTHERS);
}

function without(known: readonly IncidentId[], id: IncidentId): readonly IncidentId[] {
  return known.filter((one) => one !== id);
}
