import type {
  Command,
  OpenIncident,
  PersonCommand,
  RecordAdvisory,
  TellFact,
} from '../../lambdas/incident/command.ts';
import { decide } from '../../lambdas/incident/decide.ts';
import type { Decision } from '../../lambdas/incident/decide-by.ts';
import type { Effect } from '../../lambdas/incident/effect.ts';
import { incidentId } from '../../lambdas/incident/identity.ts';
import type { Incident } from '../../lambdas/incident/incident.ts';
import type { Policy } from '../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../lambdas/incident/policy/runbook-policy.ts';
import type { Refusal } from '../../lambdas/incident/refusal/refused.ts';
import type { Severity } from '../../lambdas/incident/severity.ts';
import { addDuration, type Instant } from '../../lambdas/incident/time/instant.ts';

export const REPOSITORY = 'octo-org/rust-template';
export const REFERENCE = 'GHSA-2222-3333-4444';
export const ID = incidentId(REPOSITORY, REFERENCE);

/** When the report is made, in all of these tests: a Monday. */
export const T0: Instant = '2026-03-02T09:00:00Z';

/** The instant so long after the report: `plus('P7D')`. */
export function plus(duration: string): Instant {
  return addDuration(T0, duration, 'UTC');
}

/** What GitHub tells of the advisory: reported at {@link T0} unless said otherwise. */
export function advisory(changes: Partial<RecordAdvisory> = {}): RecordAdvisory {
  return {
    type: 'RecordAdvisory',
    incident: ID,
    repository: REPOSITORY,
    reference: REFERENCE,
    state: 'triage',
    createdAt: T0,
    updatedAt: T0,
    missing: [],
    now: T0,
    ...changes,
  };
}

/** GitHub's telling that the advisory was published. */
export function publication(at: Instant, changes: Partial<RecordAdvisory> = {}): RecordAdvisory {
  return advisory({ state: 'published', updatedAt: at, publishedAt: at, now: at, ...changes });
}

interface Told {
  readonly at?: Instant;
  readonly id?: string;
  readonly by?: string;
}

/** A person tells a fact at `now`. */
export function tell(type: TellFact['type'], now: Instant, told: Told = {}): PersonCommand {
  return { type, ...saying(type, now, told) };
}

export function assess(severity: Severity, now: Instant, told: Told = {}): PersonCommand {
  return { type: 'Assess', severity, ...saying(`Assess-${severity}`, now, told) };
}

export function note(text: string, now: Instant, told: Told = {}): PersonCommand {
  return { type: 'AddNote', text, ...saying('AddNote', now, told) };
}

export function close(now: Instant, told: Told = {}): PersonCommand {
  return { type: 'CloseIncident', reason: 'duplicate', ...saying('CloseIncident', now, told) };
}

export function open(now: Instant, told: Told & { readonly public?: boolean } = {}): OpenIncident {
  const { public: isPublic = false, ...rest } = told;
  return {
    type: 'OpenIncident',
    repository: REPOSITORY,
    reference: REFERENCE,
    public: isPublic,
    ...saying('OpenIncident', now, rest),
  };
}

export function check(now: Instant): Command {
  return { type: 'CheckDeadlines', incident: ID, now };
}

/** An effect of the incident that was tried as often as it may be. */
export function effectFailed(effect: string, order: Effect, now: Instant): Command {
  return { type: 'RecordEffectFailed', incident: ID, effect, order, now };
}

export function retry(effect: string, now: Instant, told: Told = {}): PersonCommand {
  return { type: 'RetryEffect', effect, ...saying(`retry-${effect}`, now, told) };
}

type Words<Said> = Said extends unknown ? Omit<Said, 'incident' | 'now' | 'id' | 'by'> : never;

/** Anything that a person can say, at `now`. The same words at the same instant have the same id. */
export function said(words: Words<PersonCommand>, now: Instant, told: Told = {}): Command {
  return { ...words, ...saying(JSON.stringify(words), now, told) };
}

/** What a person's sayings have in common. The same words at the same instant have the same id. */
function saying(what: string, now: Instant, told: Told) {
  return { incident: ID, now, by: 'ada', id: `${what}@${now}`, ...told };
}

/** What came of a command. `alerts` are its effects in short: `kind to milestone`. */
interface Then extends Decision {
  readonly types: readonly string[];
  readonly alerts: readonly string[];
}

/** An incident with a history, and what comes of one command more. */
interface Given {
  readonly incident: Incident;
  /** @throws Error when the command is refused. */
  when(command: Command): Then;
  /** @throws Error when the command is carried out. */
  refuses(command: Command): Refusal;
}

/** Carries out commands under the runbook's policy: the history that a test begins with. */
export function given(...commands: readonly Command[]): Given {
  return givenUnder(RUNBOOK_POLICY, ...commands);
}

/** As {@link given}, under another policy. */
export function givenUnder(policy: Policy, ...commands: readonly Command[]): Given {
  const history = commands.reduce<Incident | undefined>(
    (incident, command) => then(incident, command, policy).incident,
    undefined,
  );
  return {
    get incident() {
      if (!history) throw new Error('Nothing was given.');
      return history;
    },
    when: (command) => then(history, command, policy),
    refuses: (command) => {
      const decision = decide(frozen(history), frozen(command), policy);
      if ('refused' in decision) return decision.refused;
      throw new Error(`${command.type} was carried out.`);
    },
  };
}

function then(incident: Incident | undefined, command: Command, policy: Policy): Then {
  const decision = decide(frozen(incident), frozen(command), policy);
  if ('refused' in decision) throw new Error(`${command.type} was refused: ${decision.refused.message}`);
  return {
    ...decision,
    types: decision.events.map(({ type }) => type),
    alerts: decision.effects.flatMap(alertInShort),
  };
}

/** An alert in short: `missed to maintainers: acknowledge`. */
export function alertInShort(effect: Effect): readonly string[] {
  if (effect.type !== 'alert') return [];
  const { kind, audience, milestone } = effect;
  return [`${kind} to ${audience}${milestone ? `: ${milestone}` : ''}`];
}

/** Freezes a value and everything in it: whoever changes it then throws. */
export function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
