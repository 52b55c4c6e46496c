import { Argument, type Command } from 'commander';
import { APPROVED_STEPS, type ApprovedStep } from '../../../lambdas/incident/release/release-state.ts';
import { type AddCommands, example } from '../commands.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { rehearsable } from '../rehearse-option.ts';
import type { Said } from '../said.ts';
import { say } from '../say.ts';
import { readVersion } from './release-commands.ts';

interface ApproveOptions extends Said {
  readonly version?: string;
}

/** The commands with which a person approves a step, or takes that back. */
export const addApproveCommands: AddCommands = (program, run) => {
  for (const [name, action, description] of COMMANDS) {
    approving(program.command(name).description(description))
      .addHelpText(
        'after',
        `${example(`${name} release ${ID} --version 1.4.3`, `${name} yank ${ID}`, `${name} publish ${ID}`)}${name === 'approve' ? EXPEDITE : ''}`,
      )
      .action((step: ApprovedStep, id: string, options: ApproveOptions) =>
        run((session) => {
          const { version } = options;
          const words = { action, step, id, ...(version && { version }) } as const;
          return say(session, words, options, () => [MORE[step](id)]);
        }),
      );
  }
};

const COMMANDS = [
  ['approve', 'approve', 'approve that a step is done: the release, the yank, the publication'],
  ['unapprove', 'withdraw-approval', 'take an approval back, while the step is not done'],
] as const;

const EXPEDITE = `

expedite: the advisory may be published before its hold ends. Whoever is named as a maintainer
in the policy may approve; of several, it asks for two.`;

function approving(command: Command): Command {
  return rehearsable(command)
    .addArgument(new Argument('<step>', 'what is approved').choices(APPROVED_STEPS))
    .argument('<id>', ID_HELP)
    .option(
      '--version <version>',
      'of release and yank: this version alone; without it the one that waits',
      readVersion,
    )
    .option('--as <name>', 'who approves, if not you');
}

const MORE: Readonly<Record<ApprovedStep, (id: string) => string>> = {
  release: (id) => `How it goes on: npm run embargo -- release status ${id}`,
  yank: (id) => `How it goes on: npm run embargo -- release status ${id}`,
  publish: (id) => `When it may be published: npm run embargo -- show ${id}`,
  expedite: (id) => `When it may be published: npm run embargo -- show ${id}`,
};
