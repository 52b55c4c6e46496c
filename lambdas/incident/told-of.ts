import { begunActs } from './begun.ts';
import type { IncidentState, Told } from './incident-state.ts';

/** What was told of an incident. */
export function toldOf(incident: IncidentState): Told {
  const {
    id,
    repository,
    reference,
    signals,
    acts,
    release,
    approvals,
    leaks,
    mergedInto,
    absorbed,
    apart,
    lastWord,
    own,
    begun,
    closings,
    marks,
    deadLetters,
    heard,
    ...told
  } = incident;
  return told;
}

/** An incident of which just this was told. */
export function withTold(incident: IncidentState, told: Told): IncidentState {
  const {
    source,
    facts,
    updates,
    severities,
    advisory,
    details,
    identities,
    privateFork,
    scored,
    fix,
    suspects,
    missing,
    changes,
    papers,
    ...rest
  } = incident;
  return { ...rest, ...told };
}

/** Whether nothing was told of `after`, nor begun in its name, that was not told of `before`, an earlier state of the same incident. */
export function isSameTold(before: IncidentState, after: IncidentState): boolean {
  const [a, b] = [toldOf(before), toldOf(after)];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  const differs = [...keys].some((key) => Reflect.get(a, key) !== Reflect.get(b, key));
  const isBegun = String(begunActs(before)) !== String(begunActs(after));
  return !differs && !isBegun && before.signals === after.signals;
}
