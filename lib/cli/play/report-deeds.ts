import { Argument } from 'commander';
import { type AddCommands, example } from '../commands.ts';
import { newGhsa } from '../send/new-ghsa.ts';
import { doDeed } from './do-deed.ts';
import { type PlayedSeverity, players, SEVERITIES } from './players.ts';

/** What finders do. */
export const addReportDeeds: AddCommands = (play, run) => {
  addReport(play, run);
  addIssue(play, run);
};

const addReport: AddCommands = (play, run) => {
  play
    .command('report')
    .description('report a vulnerability privately; prints its GHSA id')
    .addArgument(new Argument('[severity]', 'as the finder sees it').choices(SEVERITIES).default('high'))
    .option('--by <login>', 'who reports it', players.login)
    .option('--ghsa <id>', 'give the advisory this id', players.id)
    .addHelpText('after', example('play report', 'play report critical --by ada'))
    .action((severity: PlayedSeverity, options: { readonly by?: string; readonly ghsa?: string }) =>
      run((session) => {
        const ghsa = options.ghsa ?? newGhsa(session.world.newId());
        return doDeed(session, { deed: 'report', ghsa, severity, ...(options.by && { by: options.by }) });
      }),
    );
};

const addIssue: AddCommands = (play, run) => {
  play
    .command('issue')
    .description('open an issue for everybody to read; without a title, one that tells of a vulnerability')
    .argument('[title...]', 'what it is called')
    .option('--by <login>', 'who opens it', players.login)
    .addHelpText('after', example('play issue', "play issue 'How do I install it?'"))
    .action((words: readonly string[], { by }: { readonly by?: string }) => {
      const title = words.join(' ').trim();
      return run((session) => doDeed(session, { deed: 'issue', ...(title && { title }), ...(by && { by }) }));
    });
};
