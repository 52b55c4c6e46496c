import { Argument } from 'commander';
import { type AddCommands, example } from '../commands.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { doDeed } from './do-deed.ts';
import { newCve } from './new-cve.ts';
import { players } from './players.ts';

/** What GitHub itself does. */
export const addGitHubDeeds: AddCommands = (play, run) => {
  addCve(play, run);
  addDatabase(play, run);
  addWebhooks(play, run);
};

const addCve: AddCommands = (play, run) => {
  play
    .command('cve')
    .description('assign a CVE to the advisory')
    .argument('<id>', ID_HELP, players.id)
    .argument('[cve]', 'which one; without it, one is made up', players.cve)
    .addHelpText('after', example(`play cve ${ID}`, `play cve ${ID} CVE-2026-12345`))
    .action((id: string, cve: string | undefined) =>
      run((session) => {
        const { clock, newId } = session.world;
        return doDeed(session, { deed: 'cve', id, cve: cve ?? newCve(clock(), newId()) });
      }),
    );
};

const addDatabase: AddCommands = (play, run) => {
  play
    .command('database')
    .description('list the published advisory in the database of advisories, after a review')
    .argument('<id>', ID_HELP, players.id)
    .addHelpText('after', example(`play database ${ID}`))
    .action((id: string) => run((session) => doDeed(session, { deed: 'database', id })));
};

const addWebhooks: AddCommands = (play, run) => {
  play
    .command('webhooks')
    .description('lose every webhook from now on, or deliver them again')
    .addArgument(new Argument('<how>', 'what becomes of them').choices(['lost', 'delivered']))
    .addHelpText('after', example('play webhooks lost', 'play webhooks delivered'))
    .action((how: string) => run((session) => doDeed(session, { deed: 'webhooks', lost: how === 'lost' })));
};
