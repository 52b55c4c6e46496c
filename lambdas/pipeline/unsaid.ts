import type { PersonCommand } from '../incident/command.ts';

/** A command without what all commands of people say: of which incident, by whom and when. */
export type Unsaid<C extends PersonCommand> = C extends unknown
  ? Omit<C, 'incident' | 'now' | 'id' | 'by' | 'at'>
  : never;
