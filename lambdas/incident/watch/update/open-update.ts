import type { Instant } from '../../time/instant.ts';

/** What GitHub says of whether a pull request can be merged. */
export const MERGE_STATES = [
  'clean',
  'dirty',
  'blocked',
  'behind',
  'unstable',
  'has_hooks',
  'draft',
  'unknown',
] as const;
export type MergeState = (typeof MERGE_STATES)[number];

/** How the checks of a commit went. */
export interface Checks {
  readonly total: number;
  readonly failing: number;
  readonly running: number;
  /** When the first of those that fail had ended. */
  readonly failedAt?: Instant | undefined;
  /** When the last of all that ended did. */
  readonly endedAt?: Instant | undefined;
}

/** An open pull request of Dependabot. */
export interface OpenUpdate {
  readonly number: number;
  readonly createdAt: Instant;
  /** GitHub is to merge it as soon as it may. */
  readonly mergesItself: boolean;
  readonly merge: MergeState;
  readonly checks: Checks;
}
