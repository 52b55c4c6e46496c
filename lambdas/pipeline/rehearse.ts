import type { PersonCommand } from '../incident/command.ts';
import { decide } from '../incident/decide.ts';
import type { Effect } from '../incident/effect.ts';
import type { Event } from '../incident/event.ts';
import { actWords } from '../incident/papers/github-words.ts';
import { policyFor } from '../incident/policy/policy-for.ts';
import type { Refusal } from '../incident/refusal/refused.ts';
import { type Policies, policiesOver } from './policies-over.ts';
import type { IncidentStore, StoredIncident } from './ports.ts';

/** What would come of something that a person says. */
export interface Rehearsal {
  /** What would be recorded; nothing where all of it is known already. */
  readonly events: readonly Event[];
  /** What would be done outside by that, for people: on GitHub, and who would be alerted. */
  readonly done: readonly string[];
}

interface Rehearsing extends Policies {
  readonly store: Pick<IncidentStore, 'load'>;
}

/** Decides a command as if it were carried out, and writes nothing. `stored`: the incident as it stands, not as it would be. */
export async function rehearse(
  rehearsing: Rehearsing,
  command: PersonCommand,
): Promise<
  { readonly rehearsal: Rehearsal; readonly stored?: StoredIncident } | { readonly refused: Refusal }
> {
  const stored = await rehearsing.store.load(command.incident);
  const present =
    'repository' in command ? policyFor(rehearsing.policy, command.repository) : rehearsing.policy;
  const policy = stored ? (await policiesOver(rehearsing)(stored)).policy : present;
  const decision = decide(stored?.incident, command, policy);
  if ('refused' in decision) return decision;
  const { events, effects } = decision;
  const done = effects.flatMap((effect) => effectWords(effect, policy.zone));
  return { rehearsal: { events, done }, ...(stored && { stored }) };
}

/** What nobody sees, such as the timer, is left out. */
function effectWords(effect: Effect, zone: string): readonly string[] {
  switch (effect.type) {
    case 'act':
      return [actWords(effect.act, zone)];
    case 'alert':
      return [`the alert ${effect.kind} to ${effect.audience}`];
    case 'open-review':
      return ['the draft of the review'];
    default:
      return [];
  }
}
