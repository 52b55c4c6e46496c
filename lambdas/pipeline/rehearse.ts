import type { PersonCommand } from '../incident/command.ts';
import { decide } from '../incident/decide.ts';
import type { Effect } from '../incident/effect.ts';
import type { Event } from '../incident/event.ts';
import type { Incident } from '../incident/incident.ts';
import { actWords } from '../incident/papers/github-words.ts';
import type { Policy } from '../incident/policy/policy.ts';
import { policyFor } from '../incident/policy/policy-for.ts';
import type { Refusal } from '../incident/refusal/refused.ts';
import { type Policies, policiesOver } from './policies-over.ts';
import type { IncidentStore, StoredIncident } from './ports.ts';
import { advisoryProblem } from './release/publishing.ts';
import type { ReleaseTools } from './release/release-tools.ts';
import { wholeAdvisory } from './whole-advisory.ts';

/** What would come of something that a person says. */
export interface Rehearsal {
  /** What would be recorded; nothing where all of it is known already. */
  readonly events: readonly Event[];
  /** What would be done outside by that, for people: on GitHub, and who would be alerted. */
  readonly done: readonly string[];
  /** Why some of that would be refused when its turn came, for people. */
  readonly inTheWay?: string;
}

interface Rehearsing extends Policies {
  readonly store: Pick<IncidentStore, 'load'>;
  readonly tools?: () => Promise<ReleaseTools | undefined>;
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
  const isPublished = effects.some((effect) => effect.type === 'act' && effect.act.kind === 'publish');
  const inTheWay = stored && isPublished && (await publicationProblem(rehearsing, stored.incident, policy));
  const rehearsal = { events, done, ...(inTheWay && { inTheWay }) };
  return { rehearsal, ...(stored && { stored }) };
}

/** What the advisory lacks as it stands on GitHub: it is looked at once more before it is published. */
async function publicationProblem(
  { tools }: Rehearsing,
  incident: Incident,
  policy: Policy,
): Promise<string | undefined> {
  const read = await wholeAdvisory((await tools?.())?.releasing, incident);
  return 'problem' in read ? read.problem : advisoryProblem(read.advisory, incident, policy);
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
