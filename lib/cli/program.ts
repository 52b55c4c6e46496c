import { Command } from 'commander';
import { addConnectCommands } from '../connect/connect-commands.ts';
import { addActCommands } from './act/act-commands.ts';
import { addAskCommands } from './ask-commands.ts';
import { addChangeCommands } from './change-commands.ts';
import { checked } from './checked.ts';
import type { AddCommands } from './commands.ts';
import type { ExitCode } from './exit-code.ts';
import { addMergeCommands } from './merge/merge-commands.ts';
import { addPaperCommands } from './papers/paper-commands.ts';
import { addPlayCommands } from './play/play-commands.ts';
import { addPolicyCommands } from './policy/policy-commands.ts';
import { addDisclosureCommands } from './release/disclosure-commands.ts';
import { addSayCommands } from './say-commands.ts';
import { addSendCommand } from './send/send-command.ts';
import { createSession, type GlobalOptions } from './session.ts';
import { addSourceCommands } from './sources/source-commands.ts';
import type { World } from './world.ts';

const ABOUT = `Asks and tells the Embargo pipeline: the one on this machine, the one at EMBARGO_URL, or with
--stack a deployed one. Run it as

  npm run embargo -- COMMAND
  npm run --silent embargo -- COMMAND --json      for programs`;

const AFTER = `
Environment:
  EMBARGO_URL            where the pipeline listens (http://127.0.0.1:8080)
  PORT                   its port on this machine, where EMBARGO_URL is not set
  EMBARGO_TOKEN          the operator token; without it the one in the pipeline's data folder
  EMBARGO_DATA           the data folder, if the pipeline of this machine cannot be asked for it
  GITHUB_WEBHOOK_SECRET  what \`send\` signs with; without it the secret in the data folder
  NO_COLOR               no colours

Exit codes: 0 done, 1 refused or not found, 2 wrong usage, 3 no pipeline answers.`;

/** The program with all its commands. \`finish\` hears the exit code of the one that ran. */
export function createProgram(world: World, finish: (code: ExitCode) => void): Command {
  const program = new Command('embargo')
    .description(ABOUT)
    .option('--json', 'print JSON, for programs')
    .option('--url <url>', 'the address of the pipeline')
    .option(
      '--stack <name>',
      'the deployed pipeline of this name, by IAM',
      checked(stackName, 'the name of a stack'),
    )
    .configureHelp({ showGlobalOptions: true, sortOptions: true })
    .configureOutput({
      writeOut: (text) => world.print(text.trimEnd()),
      // What went wrong is told once, by whoever catches it.
      writeErr: () => undefined,
      getOutHelpWidth: () => 100,
    })
    .exitOverride();
  program.addHelpText('after', AFTER);
  const run: Parameters<AddCommands>[1] = async (work) => {
    finish(await work(createSession(world, program.opts<GlobalOptions>())));
  };
  addAskCommands(program, run);
  addSayCommands(program, run);
  addChangeCommands(program, run);
  addPaperCommands(program, run);
  addActCommands(program, run);
  addDisclosureCommands(program, run);
  addMergeCommands(program, run);
  addPlayCommands(program, run);
  addConnectCommands(program, run);
  addSendCommand(program, run);
  addPolicyCommands(program, run);
  addSourceCommands(program, run);
  return program;
}

function stackName(text: string): string | undefined {
  return /^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(text) ? text : undefined;
}
