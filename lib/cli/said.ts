import type { Command } from 'commander';
import type { Instant } from '../../lambdas/incident/time/instant.ts';
import { readers } from './readers.ts';

/**
 * When it happened (without it: now), and who says so (without it: who sits at the keyboard). `dryRun`: it is only asked
 * what would come of it.
 */
export interface Said {
  readonly at?: Instant;
  readonly as?: string;
  readonly dryRun?: true;
}

/** Adds the options of everything that is said. */
export function said(command: Command): Command {
  return command
    .option('--at <instant>', 'when it happened, if not now', readers.instant)
    .option('--as <name>', 'who says so, if not you');
}
