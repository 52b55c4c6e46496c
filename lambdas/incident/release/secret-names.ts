import { advisoryName } from '../act-place.ts';
import { endedAt } from '../deadlines/deadlines.ts';
import { embargoEnd } from '../deadlines/embargo.ts';
import { SIGNAL_SOURCES } from '../facts.ts';
import type { Reference } from '../identity.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';

/**
 * The names of a flaw that nobody but its maintainers and the reporter should know: none where there is no embargo, or no
 * longer. What a tool found is known under the name of somebody else's advisory, which is public.
 */
export function secretNames(incident: Incident, policy: Policy): readonly Reference[] {
  const { facts, mergedInto, absorbed = [], reference, identities = [] } = incident;
  if (mergedInto || facts.published || endedAt(incident) || embargoEnd(incident, policy)) return [];
  const own = advisoryName(incident);
  const parts = absorbed.flatMap((id) => id.split('#')[1] ?? []);
  const names = isFoundByTool(incident) ? [own] : [own, reference, ...identities, ...parts];
  return [...new Set(names.filter((name) => name !== undefined).map(spelled))].filter((name) =>
    /^(?:GHSA|CVE)-/.test(name),
  );
}

/** Also where it was reported before: what tools call the flaw is another project's name for it. */
function isFoundByTool({ source, signals = [] }: Incident): boolean {
  return signals.length > 0 || SIGNAL_SOURCES.some((one) => one === source);
}

/** The id of an incident has it in small letters. */
function spelled(name: Reference): Reference {
  const [kind = '', ...rest] = name.split('-');
  return [kind.toUpperCase(), ...rest].join('-');
}
