import { type AddCommands, example } from '../commands.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { say } from '../say.ts';
import { type OrderOptions, order } from './order.ts';
import { orderingOrSaying } from './order-option.ts';

/** The command that records the acknowledgement, or posts it: then it is recorded when it stands in the advisory. */
export const addAcknowledgeCommand: AddCommands = (program, run) => {
  const description = 'record that the reporter was told that the report was received, or tell so';
  orderingOrSaying(program.command('acknowledge').description(description))
    .argument('<id>', ID_HELP)
    .option('--reply', 'post the prepared reply as a comment on the advisory; `reply` shows it')
    .addHelpText(
      'after',
      example(
        `acknowledge ${ID}`,
        `acknowledge ${ID} --at 2026-11-03T15:00:00+01:00`,
        `acknowledge ${ID} --reply`,
      ),
    )
    .action((id: string, options: OrderOptions & { readonly reply?: true }) =>
      run((session) => {
        if (!options.reply) return say(session, { action: 'acknowledge', id }, options);
        if (options.at)
          return session.fail('usage', 'What is posted now happens now: leave out --at or --reply.');
        return order(session, { action: 'order', kind: 'reply', id }, options);
      }),
    );
};
