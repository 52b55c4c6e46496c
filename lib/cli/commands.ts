import type { Command } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { Session } from './session.ts';

/** Adds commands to the program. `run` does the work of one in its session, and keeps its exit code. */
export type AddCommands = (program: Command, run: (work: Work) => Promise<void>) => void;

type Work = (session: Session) => ExitCode | Promise<ExitCode>;

/** What stands below the help of a command. */
export function example(...lines: readonly string[]): string {
  const [heading, ...commands] = [lines.length > 1 ? 'Examples:' : 'Example:', ...lines];
  return `\n${heading}\n${commands.map((line) => `  npm run embargo -- ${line}`).join('\n')}`;
}
