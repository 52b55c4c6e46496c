import { type AddCommands, example } from '../commands.ts';
import { doDeed } from './do-deed.ts';
import { players } from './players.ts';

/** What happens to a release on its way. */
export const addReleaseDeeds: AddCommands = (play, run) => {
  addFailRun(play, run);
  addMergePull(play, run);
  addProtect(play, run);
  addImage(play, run);
};

const addFailRun: AddCommands = (play, run) => {
  play
    .command('fail-run')
    .description('let the next run of a workflow end in failure, whatever starts it')
    .argument('<workflow>', 'its file', players.workflow)
    .addHelpText('after', example('play fail-run docker.yml'))
    .action((workflow: string) => run((session) => doDeed(session, { deed: 'fail-run', workflow })));
};

const addMergePull: AddCommands = (play, run) => {
  play
    .command('merge-pull')
    .description('merge a pull request, such as the one that brings a version')
    .argument('[number]', 'which; without it the latest that is open', players.number)
    .addHelpText('after', example('play merge-pull', 'play merge-pull 12'))
    .action((pull: number | undefined) =>
      run((session) => doDeed(session, { deed: 'merge-pull', ...(pull !== undefined && { pull }) })),
    );
};

const addProtect: AddCommands = (play, run) => {
  play
    .command('protect')
    .description('protect the default branch: it takes pull requests alone')
    .option('--off', 'protect it no longer')
    .addHelpText('after', example('play protect', 'play protect --off'))
    .action(({ off = false }: { readonly off?: boolean }) =>
      run((session) => doDeed(session, { deed: 'protect', on: !off })),
    );
};

const addImage: AddCommands = (play, run) => {
  play
    .command('image')
    .description('build the image anew, for all of its platforms')
    .option('--wrong', 'for one of them alone, from now on')
    .addHelpText('after', example('play image --wrong', 'play image'))
    .action(({ wrong = false }: { readonly wrong?: boolean }) =>
      run((session) => doDeed(session, { deed: 'image', wrong })),
    );
};
