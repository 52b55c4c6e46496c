import type { Command } from 'commander';
import { rehearsable } from '../rehearse-option.ts';
import { said } from '../said.ts';

/** Adds the options of everything that is done on GitHub. */
export function ordering(command: Command): Command {
  return awaiting(rehearsable(command.option('--as <name>', 'who wants it, if not you')));
}

/** The same for what is told as well. */
export function orderingOrSaying(command: Command): Command {
  return awaiting(said(command));
}

function awaiting(command: Command): Command {
  return command
    .option('--wait', 'wait up to a minute for what comes of it, as at a terminal')
    .option('--no-wait', 'order it, and wait for nothing');
}
