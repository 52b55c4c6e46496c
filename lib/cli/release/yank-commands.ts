import { checked } from '../checked.ts';
import { type AddCommands, example } from '../commands.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { rehearsable } from '../rehearse-option.ts';
import type { Said } from '../said.ts';
import { say } from '../say.ts';
import { readVersion } from './release-commands.ts';

/** How the name of a channel is read. */
export const readChannel = checked(
  (text) => /^[a-z0-9][a-z0-9.-]{0,39}$/.exec(text.trim())?.[0],
  'the name of a channel of the policy, such as crates.io',
);

const VERBS = [
  ['yank', 'take an affected version back, so that nobody new gets it'],
  ['unyank', 'give a version free again that was yanked'],
] as const;

/** The commands with which one version is taken back by hand; all of them together: approve yank. */
export const addYankCommands: AddCommands = (program, run) => {
  for (const [verb, description] of VERBS) {
    rehearsable(program.command(verb).description(description))
      .argument('<id>', ID_HELP)
      .argument('<channel>', 'where, by the name that the policy gives it', readChannel)
      .argument('<version>', 'which', readVersion)
      .option('--as <name>', 'who wants it, if not you')
      .addHelpText('after', example(`${verb} ${ID} crates.io 1.4.1`))
      .action((id: string, channel: string, version: string, options: Said) =>
        run((session) =>
          say(session, { action: verb, id, channel, version }, options, () => [
            `How it goes on: npm run embargo -- release status ${id}`,
          ]),
        ),
      );
  }
};
