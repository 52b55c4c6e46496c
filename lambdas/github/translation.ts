import type { GitHubCommand } from '../incident/command.ts';
import type { Policy } from '../incident/policy/policy.ts';
import type { Instant } from '../incident/time/instant.ts';
import type { Tidings } from '../pipeline/follow-ports.ts';

/**
 * A delivery in our words: what it tells of one incident, or of whatever incidents it concerns. `field` names what is
 * missing or unusable, by GitHub's name of it: nothing of the payload.
 */
export type Translation =
  | { readonly kind: 'command'; readonly command: GitHubCommand }
  | { readonly kind: 'tidings'; readonly tidings: Tidings }
  | { readonly kind: 'malformed'; readonly field: string }
  | { readonly kind: 'ignored'; readonly why: 'event' | 'action' | 'content' };

/** By whose clock, and by which policy, a delivery is read. */
export interface Reading {
  readonly now: Instant;
  /** The whole one: what of it holds hangs on the repository. */
  readonly policy: Policy;
}
