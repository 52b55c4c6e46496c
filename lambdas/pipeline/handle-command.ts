import { type AdoptPolicy, type Command, isPersonCommand } from '../incident/command.ts';
import { nextCheckpoint } from '../incident/deadlines/checkpoints.ts';
import { endedAt, responseEndedAt } from '../incident/deadlines/deadlines.ts';
import { type Decision, decideBy } from '../incident/decide-by.ts';
import type { Event } from '../incident/event.ts';
import { incidentId } from '../incident/identity.ts';
import type { Incident } from '../incident/incident.ts';
import type { PersonRules } from '../incident/person-rules.ts';
import type { Policy } from '../incident/policy/policy.ts';
import { policyFor } from '../incident/policy/policy-for.ts';
import { policyVersion } from '../incident/policy/policy-version.ts';
import type { Refusal } from '../incident/refusal/refused.ts';
import { type Policies, type PolicyOver, policiesOver } from './policies-over.ts';
import type { Decided, IncidentStore, Log, StoredIncident } from './ports.ts';

export interface Deciding extends Policies {
  readonly store: IncidentStore;
  readonly log: Log;
}

/** What came of a command. `unchanged`: what it says was known already. */
export type Outcome =
  | {
      readonly status: 'committed' | 'unchanged';
      readonly incident: Incident;
      readonly events: readonly Event[];
      /** The version of the policy that decided it last. */
      readonly policy: string;
    }
  | { readonly status: 'refused'; readonly refusal: Refusal };

/** So many races are lost before the command is given up; each loss means that somebody else was committed. */
const ATTEMPTS = 100;

/**
 * Loads, decides and commits. A lost race, or a lost answer to an own write, is met in one way: load and decide
 * again; if the fact already stands, there is nothing to write.
 * @throws Error when the store fails or the race is lost too often; nothing is half done then.
 */
export async function handleCommand(deciding: Deciding, command: Command): Promise<Outcome> {
  const over = policiesOver(deciding);
  const persons = await rulesFor(command);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const stored = await deciding.store.load(command.incident);
    const adoption = adoptionOf(stored, command, deciding.policy);
    const ruling = stored ? await over(stored) : rulingFor(command, deciding.policy);
    const decision = decideBy(persons, stored?.incident, adoption ?? command, ruling.policy);
    if ('refused' in decision) return elsewhere(deciding, command, decision.refused);
    const outcome = { incident: decision.incident, events: decision.events, policy: ruling.version };
    if (decision.events.length === 0) return { status: 'unchanged', ...outcome };
    const version = stored?.version ?? 0;
    const turn = adoption ?? command;
    const result = await deciding.store.commit(version, decided(decision, turn, ruling));
    if (result === 'committed') logDecision(deciding.log, turn, decision);
    if (result === 'committed' && !adoption) return { status: 'committed', ...outcome };
  }
  throw new Error(`${command.type} on ${command.incident} lost ${ATTEMPTS} races.`);
}

/** The door for GitHub's webhooks starts without the rules of what people say. */
async function rulesFor(command: Command): Promise<PersonRules | undefined> {
  return isPersonCommand(command) ? (await import('../incident/persons.ts')).PERSONS : undefined;
}

/** What opens no incident of its own is attached to the one that has another of its names, if there is one. */
async function elsewhere(deciding: Deciding, command: Command, refusal: Refusal): Promise<Outcome> {
  const refused: Outcome = { status: 'refused', refusal };
  if (refusal.reason !== 'not-opened' || command.type !== 'RecordSignal') return refused;
  for (const name of command.identities ?? []) {
    const known = await deciding.store.load(incidentId(command.repository, name));
    if (known) return handleCommand(deciding, { ...command, incident: known.incident.id });
  }
  return refused;
}

/** The policy that rules over the incident that a command opens. */
function rulingFor(command: Command, policy: Policy) {
  const version = policyVersion(policy);
  return { policy: 'repository' in command ? policyFor(policy, command.repository) : policy, version };
}

/**
 * What must be decided first where an open incident's checkpoints were computed by another policy: without it the
 * timer and the index would stand where that one wanted them.
 */
function adoptionOf(
  stored: StoredIncident | undefined,
  { incident, now }: Command,
  policy: Policy,
): AdoptPolicy | undefined {
  const version = policyVersion(policy);
  if (!stored || stored.policy === version || responseEndedAt(stored.incident)) return undefined;
  return { type: 'AdoptPolicy', incident, now, policy: version };
}

function decided(
  { incident, events, effects }: Decision,
  command: Command,
  { policy, version }: Awaited<ReturnType<PolicyOver>>,
): Decided {
  return {
    incident,
    at: command.now,
    command: command.type,
    events,
    effects,
    policy: version,
    nextCheckpoint: nextCheckpoint(incident, policy),
    endedAt: endedAt(incident),
  };
}

function logDecision(log: Log, command: Command, { incident, events }: Decision): void {
  log({
    message: 'decided',
    incident: incident.id,
    command: command.type,
    events: events.map(({ type }) => type).join(' '),
  });
}
