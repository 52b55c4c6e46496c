import { type Command, Option } from 'commander';
import { CLOSE_REASONS, type CloseReason } from '../../lambdas/incident/facts.ts';
import { isRepository, parseReference } from '../../lambdas/incident/identity.ts';
import { parseInstant } from '../../lambdas/incident/instant.ts';
import { parseSeverity, type Severity } from '../../lambdas/incident/severity.ts';
import { checked } from './checked.ts';
import { type AddCommands, example } from './commands.ts';
import { type Said, say } from './say.ts';

const ID = 'GHSA-7q3f-x9mw-2vhc';
const ID_HELP = 'GHSA id; owner/repository/GHSA-… where two repositories have the same';

/** The facts that are told in one word. */
const FACTS = {
  acknowledge: 'the reporter was told that the report was received',
  fixed: 'the fix is merged and verified',
  released: 'the patched release is out',
  notified: 'the reporter was told of the release',
  published: 'the advisory is public',
  reviewed: 'the review was held and written down',
} as const;

/** The commands with which a person tells what happened. */
export const addSayCommands: AddCommands = (program, run) => {
  program.commandsGroup('Say what happened:');
  addOpen(program, run);
  for (const action of ['acknowledge', 'fixed', 'released', 'notified', 'published', 'reviewed'] as const) {
    said(program.command(action).description(`record that ${FACTS[action]}`))
      .argument('<id>', ID_HELP)
      .addHelpText('after', example(`${action} ${ID}`, `${action} ${ID} --at 2026-11-03T15:00:00+01:00`))
      .action((id: string, options: Said) => run((session) => say(session, { action, id }, options)));
  }
  addAssess(program, run);
  addNote(program, run);
  addClose(program, run);
  addRetry(program, run);
};

const addOpen: AddCommands = (program, run) => {
  said(program.command('open').description('record a report that came by mail, chat or social media'))
    .argument(
      '<repository>',
      'owner/repository',
      checked((text) => (isRepository(text) ? text : undefined), 'owner/repository'),
    )
    .option('--ghsa <id>', 'its advisory', checked(parseReference, 'a GHSA id such as GHSA-2222-3333-4444'))
    .option('--public', 'it was made where everybody could read it')
    .addHelpText('after', example('open octo-org/rust-template --at 2026-11-02T08:30:00Z'))
    .action((repository: string, options: Said & { readonly ghsa?: string; readonly public?: true }) =>
      run((session) => {
        const { ghsa, public: isPublic = false } = options;
        return say(session, { action: 'open', repository, public: isPublic, ...(ghsa && { ghsa }) }, options);
      }),
    );
};

const addAssess: AddCommands = (program, run) => {
  const severity = checked(parseSeverity, 'critical, high, medium, low or none');
  said(program.command('assess').description('record that it was assessed, and its severity'))
    .argument('<id>', ID_HELP)
    .argument('[severity]', 'critical, high, medium, low or none', severity)
    .option('--severity <severity>', 'the same', severity)
    .addHelpText('after', example(`assess ${ID} high`))
    .action((id: string, word: Severity | undefined, options: Said & { readonly severity?: Severity }) =>
      run((session) => {
        const told = word ?? options.severity;
        if (!told) return session.fail('usage', 'Say how severe it is: critical, high, medium, low or none.');
        if (options.severity && told !== options.severity) {
          return session.fail('usage', `Is it ${told} or ${options.severity}? Give one severity.`);
        }
        return say(session, { action: 'assess', id, severity: told }, options);
      }),
    );
};

const addNote: AddCommands = (program, run) => {
  said(program.command('note').description('add a note to the timeline'))
    .argument('<id>', ID_HELP)
    .argument('<text...>', 'the note; - reads it from the standard input')
    .addHelpText('after', example(`note ${ID} 'the reporter agreed to day 60'`, `note ${ID} - < minutes.txt`))
    .action((id: string, words: readonly string[], options: Said) =>
      run(async (session) => {
        const text =
          words.length === 1 && words[0] === '-' ? await session.world.readInput() : words.join(' ');
        return say(session, { action: 'note', id, text }, options);
      }),
    );
};

const addClose: AddCommands = (program, run) => {
  said(program.command('close').description('end an incident without a publication'))
    .argument('<id>', ID_HELP)
    .addOption(new Option('--reason <reason>', 'why').choices(CLOSE_REASONS).makeOptionMandatory())
    .addHelpText('after', example(`close ${ID} --reason duplicate`))
    .action((id: string, options: Said & { readonly reason: CloseReason }) =>
      run((session) => say(session, { action: 'close', id, reason: options.reason }, options)),
    );
};

const addRetry: AddCommands = (program, run) => {
  program
    .command('retry')
    .description('take an action up again that failed for good')
    .argument('<effect>', 'its id, as `dead-letters` tells it')
    .option('--as <name>', 'who says so')
    .addHelpText('after', example(`retry 'octo-org/rust-template#ghsa-7q3f-x9mw-2vhc#3#0'`))
    .action((effect: string, options: Said) =>
      run((session) => say(session, { action: 'retry', effect }, options)),
    );
};

/** Adds the options of everything that is said. */
function said(command: Command): Command {
  return command
    .option(
      '--at <instant>',
      'when it happened, if not now',
      checked(parseInstant, 'an instant with its offset, such as 2026-11-03T15:00:00Z'),
    )
    .option('--as <name>', 'who says so, if not you');
}
