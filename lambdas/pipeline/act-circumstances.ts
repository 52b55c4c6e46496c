import type { Incident } from '../incident/incident.ts';
import type { Policy } from '../incident/policy/policy.ts';
import type { Instant } from '../incident/time/instant.ts';
import type { Acting } from './act-ports.ts';
import type { Turn } from './perform-effects.ts';
import type { ReleaseTools } from './release/release-tools.ts';

/** What an act is done with, and for what, at one try. */
export interface Circumstances {
  readonly acting: Acting;
  readonly incident: Incident;
  readonly policy: Policy;
  readonly turn: Turn;
  readonly now: Instant;
  /** Whether comments are posted in advisories. */
  readonly comments: boolean;
  readonly tools?: ReleaseTools;
}

/** Why something cannot be done at all, in words for people. */
export type Impossible = { readonly problem: string };
