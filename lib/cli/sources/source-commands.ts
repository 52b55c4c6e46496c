import { Option } from 'commander';
import { PUBLIC_SOURCES } from '../../../lambdas/incident/facts.ts';
import { AUTHORS } from '../../../lambdas/incident/policy/public-reports.ts';
import { type AddCommands, example } from '../commands.ts';
import { ID_HELP } from '../id-argument.ts';
import { type Said, said } from '../said.ts';
import { say } from '../say.ts';
import type { ExplainOptions } from './explain.ts';

/** The commands about where incidents come from: why a public post is taken for a report, and that it is none. */
export const addSourceCommands: AddCommands = (program, run) => {
  program.commandsGroup('Say what happened:');
  addNotAVulnerability(program, run);
  program.commandsGroup('Try it:');
  const sources = program
    .command('sources')
    .description('why what people post is taken for a report, or not')
    .addHelpText('after', example("sources explain --title 'XSS in the search'"));
  addExplain(sources, run);
};

const addNotAVulnerability: AddCommands = (program, run) => {
  said(program.command('not-a-vulnerability').description('end an incident that is none after all'))
    .argument('<id>', ID_HELP)
    .addHelpText(
      'after',
      example('not-a-vulnerability issue-12', 'not-a-vulnerability octo-org/rust-template/issue-12'),
    )
    .action((id: string, options: Said) =>
      run((session) => say(session, { action: 'close', id, reason: 'not-a-vulnerability' }, options)),
    );
};

const addExplain: AddCommands = (sources, run) => {
  sources
    .command('explain')
    .description('score a post by the rules of a policy, and say why; needs no pipeline')
    .option(
      '--file <file>',
      "a post in JSON, as GitHub's API gives it or with title, body, labels, kind and by; - reads the standard input",
    )
    .option('--title <title>', 'its title')
    .option('--body <text>', 'its body, in Markdown')
    .option('--label <label...>', 'its labels', [])
    .addOption(new Option('--kind <kind>', 'what it is').choices(PUBLIC_SOURCES))
    .addOption(new Option('--by <author>', 'who wrote it').choices(AUTHORS))
    .option('--policy <policy>', 'a file in YAML or JSON, or preset:ID', 'preset:runbook')
    .addHelpText(
      'after',
      example("sources explain --title 'XSS in the search'", 'sources explain --file issue.json --json'),
    )
    .action((options: ExplainOptions) =>
      run(async (session) => (await import('./explain.ts')).explainPost(session, options)),
    );
};
