import type { Incident } from '../incident.ts';
import { countingTellings, isWorse, type Severity, type SeverityTellings, severityOf } from '../severity.ts';
import type { Instant } from '../time/instant.ts';
import type { LengtheningApproved } from './change.ts';

/** The severity that counts, and the one that deadlines are held to. They differ while a lengthening waits for approval. */
export interface HeldSeverity {
  readonly current: Severity | undefined;
  readonly held: Severity | undefined;
}

/**
 * A worse severity shortens deadlines at once; a lesser one lengthens them only from an approval on. The first
 * assessment replaces what the report claimed, either way: until then its severity is provisional. So is what tools say,
 * until somebody speaks of the flaw itself.
 */
export function heldSeverity(incident: Told): HeldSeverity {
  const { severities, changes } = incident;
  const found = known.get(severities);
  if (found?.changes === changes) return found.severity;
  const severity = reckon(incident);
  known.set(severities, { changes, severity });
  return severity;
}

/** The severity that deadlines were held to at an instant, by what is told of the time up to then. */
export function heldSeverityAt({ severities, changes }: Told, at: Instant): Severity | undefined {
  return reckon({ severities: upTo(severities, at), changes: changes.filter((change) => change.at <= at) })
    .held;
}

type Told = Pick<Incident, 'severities' | 'changes'>;

// What was told is never changed, and one decision asks many times.
const known = new WeakMap<
  SeverityTellings,
  { readonly changes: Incident['changes']; readonly severity: HeldSeverity }
>();

function reckon({ severities, changes }: Told): HeldSeverity {
  const current = severityOf(severities);
  const counting = countingTellings(severities);
  const { advisory, person } = counting;
  if (advisory.length + person.length < 2) return { current, held: current };
  const approvals = changes.filter(
    (change): change is LengtheningApproved => change.type === 'LengtheningApproved',
  );
  const assessed = person[0]?.at;
  const turns = [...new Set([...advisory, ...person, ...approvals].map(({ at }) => at))].sort();
  let held: Severity | undefined;
  for (const at of turns) {
    const then = severityOf(upTo(counting, at));
    const free = at === assessed || approvals.some((approval) => approval.at === at);
    if (!held || free || (then && isWorse(then, held))) held = then;
  }
  return { current, held };
}

function upTo({ advisory, person, tool, guess }: SeverityTellings, until: Instant): SeverityTellings {
  const told = ({ at }: { readonly at: Instant }) => at <= until;
  return {
    advisory: advisory.filter(told),
    person: person.filter(told),
    ...(tool && { tool: tool.filter(told) }),
    ...(guess && { guess: guess.filter(told) }),
  };
}
