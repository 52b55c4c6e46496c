import { Argument, Option } from 'commander';
import { type AddCommands, example } from '../commands.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { doDeed } from './do-deed.ts';
import { type PlayedSeverity, players, SEVERITIES } from './players.ts';

/** What people do to an advisory. */
export const addAdvisoryDeeds: AddCommands = (play, run) => {
  addComment(play, run);
  addSeverity(play, run);
  addLeak(play, run);
  for (const [deed, description] of PLAIN) addPlain(play, run, deed, description);
};

const addComment: AddCommands = (play, run) => {
  play
    .command('comment')
    .description('comment on the advisory; without a text, a few friendly words')
    .argument('<id>', ID_HELP, players.id)
    .argument('[text...]', 'what the comment says')
    .option(
      '--by <login>',
      'who comments, without it a maintainer; reporter: whoever reported it',
      players.login,
    )
    .addHelpText('after', example(`play comment ${ID}`, `play comment ${ID} Any news? --by reporter`))
    .action((id: string, words: readonly string[], { by }: { readonly by?: string }) => {
      const text = words.join(' ').trim();
      return run((session) =>
        doDeed(session, { deed: 'comment', id, ...(text && { text }), ...(by && { by }) }),
      );
    });
};

const addSeverity: AddCommands = (play, run) => {
  play
    .command('severity')
    .description('set the severity of the advisory')
    .argument('<id>', ID_HELP, players.id)
    .addArgument(new Argument('<severity>').choices(SEVERITIES))
    .addHelpText('after', example(`play severity ${ID} critical`))
    .action((id: string, severity: PlayedSeverity) =>
      run((session) => doDeed(session, { deed: 'severity', id, severity })),
    );
};

const LEAKS = ['issue', 'commit'] as const;

const addLeak: AddCommands = (play, run) => {
  play
    .command('leak')
    .description('name the advisory where everybody can read it')
    .argument('<id>', ID_HELP, players.id)
    .addOption(new Option('--where <place>', 'where').choices(LEAKS).default('issue'))
    .addHelpText('after', example(`play leak ${ID}`, `play leak ${ID} --where commit`))
    .action((id: string, { where }: { readonly where: (typeof LEAKS)[number] }) =>
      run((session) => doDeed(session, { deed: 'leak', id, where })),
    );
};

const PLAIN = [
  ['accept', 'accept the report: the advisory becomes a draft'],
  ['merge', 'merge the fix to the default branch, from the private fork where there is one'],
  ['publish', 'publish the advisory, with the version that is patched'],
  ['close', 'close the advisory without publishing it'],
  ['withdraw', 'withdraw the published advisory'],
] as const;

function addPlain(
  play: Parameters<AddCommands>[0],
  run: Parameters<AddCommands>[1],
  deed: (typeof PLAIN)[number][0],
  description: string,
): void {
  play
    .command(deed)
    .description(description)
    .argument('<id>', ID_HELP, players.id)
    .addHelpText('after', example(`play ${deed} ${ID}`))
    .action((id: string) => run((session) => doDeed(session, { deed, id })));
}
