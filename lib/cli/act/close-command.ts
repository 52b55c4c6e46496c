import { Option } from 'commander';
import { CLOSE_REASONS } from '../../../lambdas/incident/facts.ts';
import { type AddCommands, example } from '../commands.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { say, signature } from '../say.ts';
import { type OrderOptions, order } from './order.ts';
import { orderingOrSaying } from './order-option.ts';

interface CloseOptions extends OrderOptions {
  readonly reason: (typeof CLOSE_REASONS)[number];
  readonly onGithub?: true;
}

/** The command that ends an incident, and the advisory with it where that is wanted: the reason stays here. */
export const addCloseCommand: AddCommands = (program, run) => {
  orderingOrSaying(program.command('close').description('end an incident without a publication'))
    .argument('<id>', ID_HELP)
    .addOption(new Option('--reason <reason>', 'why').choices(CLOSE_REASONS).makeOptionMandatory())
    .option('--on-github', 'close the advisory there as well')
    .addHelpText(
      'after',
      example(`close ${ID} --reason duplicate`, `close ${ID} --reason rejected --on-github`),
    )
    .action((id: string, options: CloseOptions) =>
      run((session) => {
        const { reason, onGithub } = options;
        const words = { action: 'close', id, reason } as const;
        if (!onGithub) return say(session, words, options);
        // Of the two that are said, the latter tells how it stands.
        return session.ask({ ...words, ...signature(session.world, options) }, () =>
          order(session, { action: 'order', kind: 'close', id }, options),
        );
      }),
    );
};
