import { Argument } from 'commander';
import { parseReference } from '../../../lambdas/incident/identity.ts';
import type { Deed } from '../../local/play/deed.ts';
import { checked } from '../checked.ts';
import { type AddCommands, example } from '../commands.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { newGhsa } from '../send/new-ghsa.ts';
import { doDeed } from './do-deed.ts';
import { newCve } from './new-cve.ts';

const readId = checked(readGhsa, 'a GHSA id');
const readLogin = checked(
  (text) => /^[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}$/.exec(text)?.[0],
  "a login of GitHub's",
);
const SEVERITIES = ['critical', 'high', 'medium', 'low'];

/** The commands by which one plays the people on the stand-in for GitHub. */
export const addPlayCommands: AddCommands = (program, run) => {
  program.commandsGroup('Try it:');
  const play = program
    .command('play')
    .description('do on the stand-in for GitHub what people do there; only for trials, with `npm start`')
    .addHelpText('after', example('play report', `play accept ${ID}`, `play publish ${ID}`));
  play.commandsGroup('A finder:');
  addReport(play, run);
  play.commandsGroup('Maintainers, and whoever comments:');
  addComment(play, run);
  addSeverity(play, run);
  for (const [deed, description] of PLAIN) addPlain(play, run, deed, description);
  play.commandsGroup('GitHub itself:');
  addCve(play, run);
  addWebhooks(play, run);
  play.commandsGroup('Whoever wants to know:');
  play
    .command('look')
    .description('what stands on the stand-in')
    .addHelpText('after', example('play look'))
    .action(() => run((session) => doDeed(session, { deed: 'look' })));
};

type Add = (play: Parameters<AddCommands>[0], run: Parameters<AddCommands>[1]) => void;

const addReport: Add = (play, run) => {
  play
    .command('report')
    .description('report a vulnerability privately; prints its GHSA id')
    .addArgument(new Argument('[severity]', 'as the finder sees it').choices(SEVERITIES).default('high'))
    .option('--by <login>', 'who reports it', readLogin)
    .option('--ghsa <id>', 'give the advisory this id', readId)
    .addHelpText('after', example('play report', 'play report critical --by ada'))
    .action((severity: Severity, options: { readonly by?: string; readonly ghsa?: string }) =>
      run((session) => {
        const ghsa = options.ghsa ?? newGhsa(session.world.newId());
        return doDeed(session, { deed: 'report', ghsa, severity, ...(options.by && { by: options.by }) });
      }),
    );
};

type Severity = Extract<Deed, { readonly deed: 'severity' }>['severity'];

const addComment: Add = (play, run) => {
  play
    .command('comment')
    .description('comment on the advisory; without a text, a few friendly words')
    .argument('<id>', ID_HELP, readId)
    .argument('[text...]', 'what the comment says')
    .option('--by <login>', 'who comments, without it a maintainer; reporter: whoever reported it', readLogin)
    .addHelpText('after', example(`play comment ${ID}`, `play comment ${ID} Any news? --by reporter`))
    .action((id: string, words: readonly string[], { by }: { readonly by?: string }) => {
      const text = words.join(' ').trim();
      return run((session) =>
        doDeed(session, { deed: 'comment', id, ...(text && { text }), ...(by && { by }) }),
      );
    });
};

const addSeverity: Add = (play, run) => {
  play
    .command('severity')
    .description('set the severity of the advisory')
    .argument('<id>', ID_HELP, readId)
    .addArgument(new Argument('<severity>').choices(SEVERITIES))
    .addHelpText('after', example(`play severity ${ID} critical`))
    .action((id: string, severity: Severity) =>
      run((session) => doDeed(session, { deed: 'severity', id, severity })),
    );
};

const PLAIN = [
  ['accept', 'accept the report: the advisory becomes a draft'],
  ['publish', 'publish the advisory, with the version that is patched'],
  ['close', 'close the advisory without publishing it'],
  ['withdraw', 'withdraw the published advisory'],
] as const;

function addPlain(
  play: Parameters<Add>[0],
  run: Parameters<Add>[1],
  deed: (typeof PLAIN)[number][0],
  description: string,
): void {
  play
    .command(deed)
    .description(description)
    .argument('<id>', ID_HELP, readId)
    .addHelpText('after', example(`play ${deed} ${ID}`))
    .action((id: string) => run((session) => doDeed(session, { deed, id })));
}

const addCve: Add = (play, run) => {
  play
    .command('cve')
    .description('assign a CVE to the advisory')
    .argument('<id>', ID_HELP, readId)
    .argument('[cve]', 'which one; without it, one is made up', checked(readCve, 'a CVE id'))
    .addHelpText('after', example(`play cve ${ID}`, `play cve ${ID} CVE-2026-12345`))
    .action((id: string, cve: string | undefined) =>
      run((session) => {
        const { clock, newId } = session.world;
        return doDeed(session, { deed: 'cve', id, cve: cve ?? newCve(clock(), newId()) });
      }),
    );
};

const addWebhooks: Add = (play, run) => {
  play
    .command('webhooks')
    .description('lose every webhook from now on, or deliver them again')
    .addArgument(new Argument('<how>', 'what becomes of them').choices(['lost', 'delivered']))
    .addHelpText('after', example('play webhooks lost', 'play webhooks delivered'))
    .action((how: string) => run((session) => doDeed(session, { deed: 'webhooks', lost: how === 'lost' })));
};

/** With or without `owner/repository/` before it: the stand-in has one repository. */
function readGhsa(text: string): string | undefined {
  const reference = parseReference(text.slice(text.lastIndexOf('/') + 1));
  return reference?.startsWith('GHSA-') ? reference : undefined;
}

function readCve(text: string): string | undefined {
  const reference = parseReference(text);
  return reference?.startsWith('CVE-') ? reference : undefined;
}
