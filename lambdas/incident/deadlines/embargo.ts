import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { embargoOf } from '../policy/policy-defaults.ts';
import type { Leak } from '../release/release-state.ts';
import type { Instant } from '../time/instant.ts';
import { changesOf } from './changes-of.ts';

/** Since when the embargo is over, and by what: a fact, or a person's decision. */
export interface EmbargoEnd {
  readonly at: Instant;
  readonly by: string;
}

/** When the embargo ended before its date; undefined while it did not (CERT/CC's Vultron: what is public cannot be held). */
export function embargoEnd({ facts, changes }: Incident, policy: Policy): EmbargoEnd | undefined {
  const decided = changes.find(({ type }) => type === 'EmbargoEnded');
  const known = embargoOf(policy).endedBy.flatMap((fact) => {
    const at = facts[fact];
    return at ? [{ at, by: fact }] : [];
  });
  return [...known, ...(decided ? [{ at: decided.at, by: decided.by }] : [])].reduce<EmbargoEnd | undefined>(
    (first, end) => (first && first.at <= end.at ? first : end),
    undefined,
  );
}

/**
 * For what the embargo should end, if a person says so: a fact (attacks are seen), or a place where the flaw was named in
 * public. Undefined once it is over, or once a person has given it a date since.
 */
export function embargoDoubt(incident: Incident, policy: Policy): string | undefined {
  const leak = leakInDoubt(incident, policy);
  return factInDoubt(incident, policy) ?? (leak && `named in public (${leak.where})`);
}

/** The fact for which the embargo should end, if a person says so. */
export function factInDoubt(incident: Incident, policy: Policy): string | undefined {
  if (!isOn(incident, policy)) return undefined;
  const settled = settledAt(incident);
  return embargoOf(policy).proposedBy.find((fact) => (incident.facts[fact] ?? '') > settled);
}

/** Where the flaw was named in public since a person gave the embargo a date: the latest of these places. */
export function leakInDoubt(incident: Incident, policy: Policy): Leak | undefined {
  if (!isOn(incident, policy)) return undefined;
  const settled = settledAt(incident);
  return incident.leaks?.findLast(({ at }) => at > settled);
}

/** When a person gave the embargo its date; before every instant where nobody did. */
export function settledAt(incident: Pick<Incident, 'changes' | 'papers'>): Instant {
  return changesOf(incident).findLast(({ type }) => type === 'EmbargoMoved')?.at ?? '';
}

function isOn(incident: Incident, policy: Policy): boolean {
  return !incident.facts.published && !embargoEnd(incident, policy);
}
