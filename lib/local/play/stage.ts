import type { GitHubState } from '../github/state.ts';
import type { Shipped } from '../trial/ship.ts';
import type { Done } from './played.ts';

/** Where it happens: the stand-in, its one repository, what that has shipped, and what its users were told. */
export interface Stage {
  readonly state: GitHubState;
  readonly repository: string;
  readonly shipped: Shipped;
  /** Subjects, the oldest first. */
  readonly announced: () => readonly string[];
}

/** What a deed did. */
export type Performed = Pick<Done, 'said' | 'id' | 'next' | 'advisories' | 'shelves'>;

/** As the stand-in throws what GitHub would refuse. */
export function refusal(why: string): Error {
  return new Error(`GitHub refuses: ${why}.`);
}
