import { addClosing } from './closings.ts';
import type { Absorbed, Merged } from './event.ts';
import type { IncidentId } from './identity.ts';
import type { IncidentState } from './incident-state.ts';
import { toldOf, withTold } from './told-of.ts';

/** So many other incidents are remembered of each kind. */
const OTHERS = 16;

/** The incident after it became part of another, or another part of it, or that ended. */
export function withOther(incident: IncidentState, event: Merged | Absorbed): IncidentState {
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
  }
}

/** From now on what is told of this incident itself is kept beside what is known of all its parts. */
function withPart(incident: IncidentState, { from, version }: Absorbed): IncidentState {
  const { absorbed = [], apart = [], lastWord, own } = incident;
  return {
    ...incident,
    absorbed: added(absorbed, from),
    apart: without(apart, from),
    lastWord: { ...lastWord, [from]: version },
    own: own ?? toldOf(incident),
  };
}

/** Only what was told of this incident itself is known then; what remains part of it tells again. */
function withoutPart(
  incident: IncidentState,
  { from, version, signals: theirs = [] }: Absorbed,
): IncidentState {
  const { own, absorbed = [], apart = [], lastWord, signals, ...rest } = ownOnly(incident);
  const others = without(absorbed, from);
  const left = signals?.filter(({ signal }) => !theirs.includes(signal));
  return {
    ...rest,
    absorbed: others,
    apart: added(apart, from),
    lastWord: { ...lastWord, [from]: version },
    ...(left && { signals: left }),
    ...(own && others.length > 0 && { own }),
  };
}

function ownOnly(incident: IncidentState): IncidentState {
  return incident.own ? withTold(incident, incident.own) : incident;
}

function added(known: readonly IncidentId[], id: IncidentId): readonly IncidentId[] {
  return known.includes(id) ? known : [...known, id].sort().slice(-OTHERS);
}

function without(known: readonly IncidentId[], id: IncidentId): readonly IncidentId[] {
  return known.filter((one) => one !== id);
}
