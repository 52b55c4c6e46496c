import { CommanderError } from 'commander';
import { isClientFault } from '../client/client-fault.ts';
import { calledCommand } from './called-command.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { fail } from './fail.ts';
import { createProgram } from './program.ts';
import type { World } from './world.ts';

/** Runs the command line with what follows its name. Returns the exit code; throws never. */
export async function runCli(args: readonly string[], world: World): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const program = createProgram(world, (finished) => {
    code = finished;
  });
  const called = calledCommand(program);
  try {
    await program.parseAsync(args.length > 0 ? [...args] : ['--help'], { from: 'user' });
    return code;
  } catch (fault) {
    return failed(fault, args, { world, called: called() });
  }
}

interface Context {
  readonly world: World;
  /** The command that ran, as it is called. */
  readonly called: string;
}

function failed(fault: unknown, args: readonly string[], { world, called }: Context): ExitCode {
  const json = (args.includes('--') ? args.slice(0, args.indexOf('--')) : args).includes('--json');
  if (fault instanceof CommanderError) {
    if (fault.exitCode === 0) return EXIT.done;
    const problem =
      fault.code === 'commander.help' ? 'Give a command.' : shortened(fault.message.replace(/^error: /, ''));
    return fail(world, json, {
      reason: 'usage',
      message: `${problem}\nSee: npm run embargo -- ${called}--help`,
    });
  }
  const reason = isClientFault(fault) ? fault.reason : 'fault';
  return fail(world, json, { reason, message: messageOf(fault) });
}

/** An argument that cannot be taken may be a whole file: its beginning tells which it is. */
function shortened(message: string): string {
  return message.replace(/'([^']{60})[^']{20,}'/g, "'$1…'");
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
