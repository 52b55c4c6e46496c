import type { Variables } from '../../lambdas/environment.ts';
import type { Clock } from '../../lambdas/pipeline/ports.ts';
import type { Ask } from './converse.ts';
import type { Draft } from './draft.ts';

/** All that the command line touches outside of itself. */
export interface World {
  readonly variables: Variables;
  readonly clock: Clock;
  /** Lets so many milliseconds pass. */
  pause(milliseconds: number): Promise<void>;
  /** Makes a UUID. */
  newId(): string;
  /** Who sits at the keyboard. */
  readonly user: string;
  /** Writes to the standard output, and a line break after it. */
  print(text: string): void;
  /** Writes to the standard error, and a line break after it. */
  complain(text: string): void;
  /** Reads all of the standard input. @throws Error in plain words where that is no text, or too long. */
  readInput(): Promise<string>;
  /**
   * Reads a text file of the user; undefined where there is none of this name.
   * @throws Error in plain words where it is there and cannot be read, is no text, or too long.
   */
  readFile(name: string): Promise<string | undefined>;
  /**
   * Writes a text into a new file of the user that nobody else may read; folders are made.
   * @throws Error in plain words where there is such a file already, or it cannot be written.
   */
  writeFile(name: string, text: string): Promise<void>;
  /** Whether a person types the standard input at a terminal. */
  readonly interactive: boolean;
  /** Asks the person at the terminal, one question after the other. */
  converse<T>(talk: (ask: Ask) => Promise<T>): Promise<T>;
  /** Puts a text into a file that nobody else may read, and that stays until it is removed. */
  draft(text: string): Promise<Draft>;
  /** Whether a person sees the standard output on a terminal that shows colours. */
  readonly colours: boolean;
}
