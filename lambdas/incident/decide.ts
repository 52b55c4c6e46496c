import type { Command } from './command.ts';
import { type Decision, decideBy } from './decide-by.ts';
import type { Incident } from './incident.ts';
import { PERSONS } from './persons.ts';
import type { Policy } from './policy/policy.ts';
import type { Refusal } from './refusal/refused.ts';

/** Decides a command, whoever gives it; see `decideBy`. */
export function decide(
  incident: Incident | undefined,
  command: Command,
  policy: Policy,
): Decision | { readonly refused: Refusal } {
  return decideBy(PERSONS, incident, command, policy);
}
