import type { Command } from 'commander';

/** Adds the option by which a command only tells what would come of it. */
export function rehearsable(command: Command): Command {
  return command.option('--dry-run', 'only say what would come of it: nothing is written or sent');
}
