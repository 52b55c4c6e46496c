import type { CreatedApp } from './convert-code.ts';

/** Where an App's key and secrets are kept. */
export interface Keeper {
  /** In words: a path, or the name of a stack. */
  readonly where: string;
  /**
   * Whether something is kept there that would be replaced.
   * @throws Error in plain words where nothing can be kept there.
   */
  isTaken(): Promise<boolean>;
  /** @throws Error where it may not have been kept. */
  keep(app: CreatedApp): Promise<void>;
  /** What there is to do until it is used, as a sentence. */
  readonly next: string;
}
