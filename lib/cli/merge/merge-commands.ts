import type { IncidentView } from '../../../lambdas/incident/view.ts';
import { type AddCommands, example } from '../commands.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { say } from '../say.ts';

/** These are not dated: what was said before of either was said of that one. */
interface As {
  readonly as?: string;
}

/** The commands with which a person says that two incidents are one flaw, or that one is two. */
export const addMergeCommands: AddCommands = (program, run) => {
  program.commandsGroup('One flaw or two:');
  addMerge(program, run);
  addSeparate(program, run);
};

const OTHER = 'GHSA-4c8p-m2wq-99fx';

const addMerge: AddCommands = (program, run) => {
  program
    .command('merge')
    .description('two incidents are one flaw: the older goes on, whichever is named first')
    .argument('<id>', ID_HELP)
    .requiredOption('--into <id>', 'the other incident, of the same repository')
    .option('--as <name>', 'who says so, if not you')
    .addHelpText('after', example(`merge ${ID} --into ${OTHER}`, `merge CVE-2026-12345 --into issue-12`))
    .action((id: string, { into, ...options }: As & { readonly into: string }) =>
      run((session) => say(session, { action: 'merge', id, into }, options, mergedLines)),
    );
};

function mergedLines({ id, github }: IncidentView): readonly string[] {
  const { mergedInto } = github;
  if (!mergedInto) return [];
  const into = mergedInto.replace('#', '/');
  return [
    `It is the younger of the two and goes on as part of the older: embargo show ${into}`,
    `If they are two after all: embargo separate ${id}`,
  ];
}

const addSeparate: AddCommands = (program, run) => {
  program
    .command('separate')
    .description('what was merged is a flaw of its own after all, and is not merged again by itself')
    .argument('<id>', `the one that is part of the other: ${ID_HELP}`)
    .option('--as <name>', 'who says so, if not you')
    .addHelpText('after', example(`separate ${ID}`))
    .action((id: string, options: As) => run((session) => say(session, { action: 'separate', id }, options)));
};
