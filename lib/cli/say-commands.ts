import { Option } from 'commander';
import { REPORT_SOURCES, type ReportSource } from '../../lambdas/incident/facts.ts';
import { isRepository, parseReference } from '../../lambdas/incident/identity.ts';
import { addAcknowledgeCommand } from './act/acknowledge-command.ts';
import { addCloseCommand } from './act/close-command.ts';
import { addAssessCommand } from './assess/assess-command.ts';
import { checked } from './checked.ts';
import { type AddCommands, example } from './commands.ts';
import { ID, ID_HELP } from './id-argument.ts';
import { readers } from './readers.ts';
import { rehearsable } from './rehearse-option.ts';
import { type Said, said } from './said.ts';
import { say } from './say.ts';

/** The facts that are told in one word. */
const FACTS = {
  released: 'the patched release is out',
  notified: 'the reporter was told of the release',
  published: 'the advisory is public',
  reviewed: 'the review was held and written down',
} as const;

/** The commands with which a person tells what happened. */
export const addSayCommands: AddCommands = (program, run) => {
  program.commandsGroup('Say what happened:');
  addOpen(program, run);
  addAcknowledgeCommand(program, run);
  for (const action of ['released', 'notified', 'published', 'reviewed'] as const) {
    rehearsable(said(program.command(action).description(`record that ${FACTS[action]}`)))
      .argument('<id>', ID_HELP)
      .addHelpText('after', example(`${action} ${ID}`, `${action} ${ID} --at 2026-11-03T15:00:00+01:00`))
      .action((id: string, options: Said) => run((session) => say(session, { action, id }, options)));
  }
  addFixed(program, run);
  addAssessCommand(program, run);
  addTell(program, run);
  addNote(program, run);
  addCloseCommand(program, run);
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
    .addOption(new Option('--source <source>', 'how it came in').choices(REPORT_SOURCES))
    .addHelpText('after', example('open octo-org/rust-template --source mail --at 2026-11-02T08:30:00Z'))
    .action((repository: string, options: Said & OpenOptions) =>
      run((session) => {
        const { ghsa, source, public: isPublic = false } = options;
        const how = { ...(ghsa && { ghsa }), ...(source && { source }) };
        return say(session, { action: 'open', repository, public: isPublic, ...how }, options);
      }),
    );
};

interface OpenOptions {
  readonly ghsa?: string;
  readonly public?: true;
  readonly source?: ReportSource;
}

const addFixed: AddCommands = (program, run) => {
  rehearsable(said(program.command('fixed').description('record that the fix is merged and verified')))
    .argument('<id>', ID_HELP)
    .option('--commit <sha>', 'by this commit on the default branch', readers.commit)
    .addHelpText(
      'after',
      example(`fixed ${ID}`, `fixed ${ID} --commit 4b825dc642cb6eb9a060e54bf8d69288fbee4904`),
    )
    .action((id: string, options: Said & { readonly commit?: string }) =>
      run((session) => {
        const { commit } = options;
        return say(session, { action: 'fixed', id, ...(commit && { commit }) }, options);
      }),
    );
};

const addTell: AddCommands = (program, run) => {
  said(program.command('tell').description('record another fact, or one that the policy declares'))
    .argument('<id>', ID_HELP)
    .argument(
      '<fact>',
      'accepted, fixReady, listNotified, reporterUpdated, exploited, exploitPublic, public, or one of the policy',
      readers.fact,
    )
    .addHelpText('after', example(`tell ${ID} exploited`, `tell ${ID} reporterUpdated --as Grace`))
    .action((id: string, fact: string, options: Said) =>
      run((session) => say(session, { action: 'tell', id, fact }, options)),
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
  program
    .command('settle')
    .description('let an action rest that waits for you: it happened after all, or is not needed')
    .argument('<effect>', 'its id, as `dead-letters` tells it')
    .option('--as <name>', 'who says so')
    .addHelpText('after', example(`settle 'octo-org/rust-template#ghsa-7q3f-x9mw-2vhc#3#0'`))
    .action((effect: string, options: Said) =>
      run((session) => say(session, { action: 'settle', effect }, options)),
    );
};
