import type { Deciding } from '../handle-command.ts';
import type { Aliases, Clock } from '../ports.ts';

/** What is needed to find out that two incidents are one flaw, and to make them one. */
export interface Merging extends Deciding {
  readonly aliases: Aliases;
  readonly clock: Clock;
}
