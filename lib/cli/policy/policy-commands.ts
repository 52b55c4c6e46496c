import type { Command } from 'commander';
import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { type AddCommands, example } from '../commands.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { readers } from '../readers.ts';
import { readMonth } from './months.ts';

const POLICY_HELP = 'a file in YAML or JSON, or preset:ID';
const PAPER_POLICY_HELP = `${POLICY_HELP}; without it preset:runbook`;
const FACTS_HELP = 'a file with a list of facts, in JSON or YAML; - reads the standard input';

interface OnPaperOptions {
  readonly policy?: string;
  readonly facts: string;
  readonly at?: Instant;
}

/**
 * The commands with which a policy is read and tried. What they do is loaded when one of them runs: reading policies
 * takes longer to load than all other commands.
 */
export const addPolicyCommands: AddCommands = (program, run) => {
  program.commandsGroup('Try it:');
  const policy = program
    .command('policy')
    .description('read, check and try policies')
    .addHelpText('after', example('policy presets', 'policy preview --facts facts.json'));
  addCheck(policy, run);
  addPresets(policy, run);
  addShow(policy, run);
  addPreview(policy, run);
  addExplain(policy, run);
  addBacktest(policy, run);
};

const addCheck: AddCommands = (policy, run) => {
  policy
    .command('check')
    .description(
      'name everything that is wrong with a policy, by line and field; exits with 1 if anything is',
    )
    .argument('<file>', POLICY_HELP)
    .addHelpText('after', example('policy check policy.yaml', 'policy check preset:kubernetes --json'))
    .action((file: string) =>
      run(async (session) => (await import('./check.ts')).checkPolicy(session, file)),
    );
};

const addPresets: AddCommands = (policy, run) => {
  policy
    .command('presets')
    .description('the policies that come with the project')
    .addHelpText('after', example('policy presets'))
    .action(() => run(async (session) => (await import('./presets.ts')).listPresets(session)));
};

const addShow: AddCommands = (policy, run) => {
  policy
    .command('show')
    .description('the text of a policy: a preset, one that decided, or the one that holds')
    .argument('[version]', 'preset:ID, or a version such as runbook@1a2b3c4d; without it the one that holds')
    .addHelpText('after', example('policy show preset:project-zero', 'policy show runbook@1a2b3c4d'))
    .action((version: string | undefined) =>
      run(async (session) => (await import('./show.ts')).showPolicy(session, version)),
    );
};

const addPreview: AddCommands = (policy, run) => {
  onPaper(policy.command('preview').description('what a policy makes of facts on paper; needs no pipeline'))
    .requiredOption('--facts <file>', FACTS_HELP)
    .addHelpText(
      'after',
      example(
        'policy preview --policy preset:project-zero --facts facts.json',
        'policy preview --facts - --at 2026-03-20T00:00:00Z --json < facts.yaml',
      ),
    )
    .action((options: OnPaperOptions) =>
      run(async (session) => (await import('./preview.ts')).previewPolicy(session, options)),
    );
};

const addExplain: AddCommands = (policy, run) => {
  onPaper(
    policy
      .command('explain')
      .description('why each due time is what it is, step by step, and what would change it')
      .argument('[id]', `${ID_HELP}; or --facts`),
  )
    .option('--facts <file>', FACTS_HELP)
    .addHelpText(
      'after',
      example(`policy explain ${ID}`, 'policy explain --policy preset:cra --facts facts.json'),
    )
    .action((id: string | undefined, options: Partial<OnPaperOptions>) =>
      run(async (session) => (await import('./explain.ts')).explainDeadlines(session, id, options)),
    );
};

const addBacktest: AddCommands = (policy, run) => {
  policy
    .command('backtest')
    .description('replay the incidents of the pipeline under another policy, and show what would differ')
    .requiredOption('--policy <policy>', POLICY_HELP)
    .option(
      '--since <month>',
      'also those that ended in this month (UTC) or later; without it, a year',
      readMonth,
    )
    .addHelpText('after', example('policy backtest --policy policy.yaml --since 2025-11'))
    .action((options: { readonly policy: string; readonly since?: string }) =>
      run(async (session) => (await import('./backtest.ts')).backtestPolicy(session, options)),
    );
};

function onPaper(command: Command): Command {
  return command
    .option('--policy <policy>', PAPER_POLICY_HELP)
    .option('--at <instant>', 'of facts: how things stand then; without it, at the latest', readers.instant);
}
