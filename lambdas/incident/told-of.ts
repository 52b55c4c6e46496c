import type { Incident } from './incident.ts';

/** What is no telling of the flaw: names, findings that go by their own names, and how far the response has come. */
type Own =
  | 'id'
  | 'repository'
  | 'reference'
  | 'signals'
  | 'acts'
  | 'mergedInto'
  | 'absorbed'
  | 'apart'
  | 'lastWord'
  | 'own'
  | 'closings'
  | 'marks'
  | 'deadLetters'
  | 'heard';

/** All that was told of a flaw: what is true of it under whatever incident it was told. */
export type Told = Omit<Incident, Own>;

/** What was told of an incident. */
export function toldOf(incident: Incident): Told {
  const {
    id,
    repository,
    reference,
    signals,
    acts,
    mergedInto,
    absorbed,
    apart,
    lastWord,
    own,
    closings,
    marks,
    deadLetters,
    heard,
    ...told
  } = incident;
  return told;
}

/** An incident of which just this was told. */
export function withTold(incident: Incident, told: Told): Incident {
  const {
    source,
    advisory,
    details,
    identities,
    privateFork,
    scored,
    fix,
    suspects,
    facts,
    updates,
    severities,
    missing,
    changes,
    papers,
    ...rest
  } = incident;
  return { ...rest, ...told };
}

/** Whether nothing was told of `after` that was not told of `before`, an earlier state of the same incident. */
export function isSameTold(before: Incident, after: Incident): boolean {
  const [a, b] = [toldOf(before), toldOf(after)];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  const differs = [...keys].some((key) => Reflect.get(a, key) !== Reflect.get(b, key));
  return !differs && before.signals === after.signals;
}
