import { isRepository } from '../../../lambdas/incident/identity.ts';
import { checked } from '../checked.ts';
import { type AddCommands, example } from '../commands.ts';
import { watchesLines } from './watches-lines.ts';

/** The command that tells what is watched in each repository, and what is amiss. */
export const addWatchesCommand: AddCommands = (program, run) => {
  program
    .command('watches')
    .description('what is watched in each repository: when its scans ran and are due, and what is amiss')
    .option(
      '--repository <repository>',
      'of this repository only',
      checked((text) => (isRepository(text) ? text : undefined), 'owner/repository'),
    )
    .addHelpText('after', example('watches', 'watches --repository octo-org/rust-template --json'))
    .action(({ repository }: { readonly repository?: string }) =>
      run((session) =>
        session.ask({ action: 'watches', ...(repository && { repository }) }, ({ watches = [] }) =>
          session.print(watches, (views) => views, watchesLines),
        ),
      ),
    );
};
