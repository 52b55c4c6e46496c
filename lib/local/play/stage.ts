import type { GitHubState } from '../github/state.ts';
import type { Done } from './played.ts';

/** Where it happens: the stand-in and its one repository. */
export interface Stage {
  readonly state: GitHubState;
  readonly repository: string;
}

/** What a deed did. */
export type Performed = Pick<Done, 'said' | 'id' | 'next' | 'advisories'>;

/** As the stand-in throws what GitHub would refuse. */
export function refusal(why: string): Error {
  return new Error(`GitHub refuses: ${why}.`);
}
