import { addIdentity } from '../advisory-details.ts';
import type { Absorb, LetGo } from '../command.ts';
import type { Event } from '../event.ts';
import type { Fact } from '../facts.ts';
import type { IncidentId } from '../identity.ts';
import type { Incident } from '../incident.ts';
import { addSignal } from '../signals.ts';
import { isNew, type Saying, toldFact } from './told-fact.ts';

const by = 'embargo';

/** Two incidents are one flaw; nothing where that is known, or a person said that they are not. */
export function toldBySameFlaw(
  incident: Incident | undefined,
  into: IncidentId,
  saying: Saying,
): readonly Event[] {
  const isKnown = incident?.mergedInto !== undefined;
  const isApart = saying.heard === undefined && incident?.apart?.includes(into);
  return isKnown || isApart ? [] : [{ type: 'Merged', into, ...saying }];
}

/** A merged incident is one of its own after all. */
export function toldBySeparation(incident: Incident | undefined, saying: Saying): readonly Event[] {
  return incident?.mergedInto ? [{ type: 'Separated', into: incident.mergedInto, ...saying }] : [];
}

/** What the other incident knew and this one does not: the flaw was reported, acknowledged, public that early. */
export function toldByAbsorbing(incident: Incident | undefined, command: Absorb): readonly Event[] {
  const { from, reference, identities, signals, facts, now } = command;
  const names = [reference, ...identities].filter(
    (name) =>
      name !== incident?.reference && addIdentity(incident?.identities, name) !== incident?.identities,
  );
  const news = signals.filter((signal) => addSignal(incident?.signals, signal) !== incident?.signals);
  const at = facts.acknowledged;
  return [
    ...(incident?.absorbed?.includes(from)
      ? []
      : [{ type: 'Absorbed' as const, from, reference, at: now, by }]),
    ...names.map((identity) => ({ type: 'IdentityLearned' as const, identity, at: now, by })),
    ...news.map(({ updatedAt, ...signal }) => ({
      type: 'SignalObserved' as const,
      signal,
      at: updatedAt,
      by,
    })),
    ...(at ? toldFact(incident, 'Acknowledged', { at, by }) : []),
    ...HANDED_OVER.flatMap((fact) => recorded(incident, fact, facts[fact])),
  ];
}

/** What is true of the flaw whatever incident it was told of. */
const HANDED_OVER: readonly Fact[] = ['public', 'exploited', 'exploitPublic'];

function recorded(incident: Incident | undefined, fact: Fact, at: string | undefined): readonly Event[] {
  return at && isNew(incident?.facts[fact], at) ? [{ type: 'FactRecorded', fact, at, by }] : [];
}

/** An incident that was taken in goes its own way again. */
export function toldByLettingGo(incident: Incident | undefined, { from, now }: LetGo): readonly Event[] {
  if (!incident?.absorbed?.includes(from)) return [];
  return [{ type: 'WasLetGo', from, reference: from.slice(from.indexOf('#') + 1), at: now, by }];
}
