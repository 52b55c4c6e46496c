import type { PersonCommand } from './command.ts';
import type { Event } from './event.ts';
import type { Incident } from './incident.ts';
import type { Policy } from './policy/policy.ts';
import type { Refusal } from './refusal/refused.ts';

/** The rules of what people say: of use only where people are heard, and not where GitHub's webhooks come in. */
export interface PersonRules {
  /** What speaks against what a person says of an incident. */
  refuses(incident: Incident, command: PersonCommand, policy: Policy): Refusal | undefined;
  /** What it newly tells. */
  tells(incident: Incident | undefined, command: PersonCommand, policy: Policy): readonly Event[];
}
