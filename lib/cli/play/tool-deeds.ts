import { Argument } from 'commander';
import { type AddCommands, example } from '../commands.ts';
import { doDeed } from './do-deed.ts';
import { players } from './players.ts';

/** What tools find, and what becomes of it. */
export const addToolDeeds: AddCommands = (play, run) => {
  addAlert(play, run);
  addSolve(play, run);
  addRun(play, run, 'fail', 'let a workflow of the repository run and fail', 'failure');
  addRun(play, run, 'pass', 'let a workflow of the repository run and pass', 'success');
};

const TOOLS = ['dependabot', 'code-scanning', 'secret-scanning'] as const;

const addAlert: AddCommands = (play, run) => {
  play
    .command('alert')
    .description('let a tool find something')
    .addArgument(new Argument('<tool>', 'which').choices(TOOLS))
    .addHelpText('after', example('play alert dependabot'))
    .action((tool: (typeof TOOLS)[number]) => run((session) => doDeed(session, { deed: 'alert', tool })));
};

const addSolve: AddCommands = (play, run) => {
  play
    .command('solve')
    .description('what a tool found is there no longer')
    .argument('<alert>', 'which, such as dependabot-1', players.alert)
    .addHelpText('after', example('play solve dependabot-1'))
    .action((alert: string) => run((session) => doDeed(session, { deed: 'solve', alert })));
};

function addRun(
  play: Parameters<AddCommands>[0],
  run: Parameters<AddCommands>[1],
  name: string,
  description: string,
  conclusion: 'success' | 'failure',
): void {
  play
    .command(name)
    .description(description)
    .argument('<workflow>', 'its file', players.workflow)
    .addHelpText('after', example(`play ${name} security-audit.yml`))
    .action((workflow: string) => run((session) => doDeed(session, { deed: 'run', workflow, conclusion })));
}
