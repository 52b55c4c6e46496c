import { type AddCommands, example } from '../commands.ts';
import { ID } from '../id-argument.ts';
import { addAdvisoryDeeds } from './advisory-deeds.ts';
import { doDeed } from './do-deed.ts';
import { addGitHubDeeds } from './github-deeds.ts';
import { addReleaseDeeds } from './release-deeds.ts';
import { addReportDeeds } from './report-deeds.ts';
import { addToolDeeds } from './tool-deeds.ts';

/** The commands by which one plays the people on the stand-in for GitHub. */
export const addPlayCommands: AddCommands = (program, run) => {
  program.commandsGroup('Try it:');
  const play = program
    .command('play')
    .description('do on the stand-in for GitHub what people do there; only for trials, with `npm start`')
    .addHelpText('after', example('play report', `play accept ${ID}`, `play publish ${ID}`));
  play.commandsGroup('Finders:');
  addReportDeeds(play, run);
  play.commandsGroup('Maintainers, and whoever comments:');
  addAdvisoryDeeds(play, run);
  play.commandsGroup('Tools:');
  addToolDeeds(play, run);
  play.commandsGroup('Releases:');
  addReleaseDeeds(play, run);
  play.commandsGroup('GitHub itself:');
  addGitHubDeeds(play, run);
  play.commandsGroup('Whoever wants to know:');
  play
    .command('look')
    .description('what stands on the stand-in, and what was shipped')
    .addHelpText('after', example('play look'))
    .action(() => run((session) => doDeed(session, { deed: 'look' })));
};
