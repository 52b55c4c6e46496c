import { type AddCommands, example } from '../commands.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { incidentOf } from '../incident-of.ts';
import type { Session } from '../session.ts';
import { type OrderOptions, order } from './order.ts';
import { ordering } from './order-option.ts';

/** The command that tells where the temporary private fork is, and has it made where there is none. */
export const addForkCommand: AddCommands = (program, run) => {
  ordering(program.command('fork').description('create the temporary private fork, and tell where it is'))
    .argument('<id>', ID_HELP)
    .addHelpText('after', example(`fork ${ID}`))
    .action((id: string, options: OrderOptions) => run((session) => fork(session, id, options)));
};

function fork(session: Session, id: string, options: OrderOptions) {
  return session.ask({ action: 'show', id }, (answer) => {
    const { privateFork } = incidentOf(answer).github;
    if (privateFork === null) return order(session, { action: 'order', kind: 'private-fork', id }, options);
    return session.print(
      incidentOf(answer),
      (view) => ({ ...view, acts: answer.acts ?? [] }),
      () => [`The private fork is at https://github.com/${privateFork}`],
    );
  });
}
