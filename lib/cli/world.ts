import type { Variables } from '../../lambdas/environment.ts';
import type { Clock } from '../../lambdas/pipeline/ports.ts';

/** All that the command line touches outside of itself. */
export interface World {
  readonly variables: Variables;
  readonly clock: Clock;
  /** Makes a UUID. */
  newId(): string;
  /** Who sits at the keyboard. */
  readonly user: string;
  /** Writes to the standard output, and a line break after it. */
  print(text: string): void;
  /** Writes to the standard error, and a line break after it. */
  complain(text: string): void;
  /** Reads all of the standard input. */
  readInput(): Promise<string>;
  /** Whether a person sees the standard output on a terminal that shows colours. */
  readonly colours: boolean;
}
