import { type AddCommands, example } from '../commands.ts';
import { followingLines } from './following-lines.ts';

/** The command that tells how far GitHub was read, what waits, and what that costs of the rate limits. */
export const addFollowingCommand: AddCommands = (program, run) => {
  program
    .command('following')
    .description(
      'how far GitHub was read: each repository, what waits until when, and the requests that it takes',
    )
    .addHelpText('after', example('following', 'following --json'))
    .action(() =>
      run((session) =>
        session.ask({ action: 'following' }, ({ following = NOTHING }) =>
          session.print(following, (view) => view, followingLines),
        ),
      ),
    );
};

const NOTHING = { zone: 'UTC', round: null, repositories: [], limits: [] };
