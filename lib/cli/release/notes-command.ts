import type { Answer } from '../../../lambdas/pipeline/answer-request.ts';
import { type OrderOptions, order } from '../act/order.ts';
import { ordering } from '../act/order-option.ts';
import { checked } from '../checked.ts';
import { type AddCommands, example } from '../commands.ts';
import type { ExitCode } from '../exit-code.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { incidentOf, must } from '../incident-of.ts';
import { marked, unmarked } from '../papers/revision-mark.ts';
import { signature } from '../say.ts';
import type { Session } from '../session.ts';
import { visible } from '../visible.ts';

interface NotesOptions extends OrderOptions {
  readonly save?: string;
  readonly put?: true;
  readonly revision?: number;
}

const revisionNumber = checked(
  (text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined),
  'a number from 1',
);

/** The command for the text of the release notes: to read it, to keep one's own, to put it into the release. */
export const addNotesCommand: AddCommands = (program, run) => {
  ordering(program.command('notes').description('the text for the release notes; keep your own with --save'))
    .argument('<id>', ID_HELP)
    .option('--revision <number>', 'print this one, and not the newest', revisionNumber)
    .option('--save <file>', 'keep the text of this file; - reads the standard input')
    .option('--put', 'write the text into the release on GitHub, now')
    .addHelpText(
      'after',
      `${example(`notes ${ID} > notes.md`, `notes ${ID} --save notes.md`, `notes ${ID} --put`)}

While the flaw is under embargo nothing is kept that names it or its reporter. Its last line
says which revision it is: leave it in. The link to the advisory follows by itself once that
is published.`,
    )
    .action((id: string, options: NotesOptions) =>
      run((session) => {
        const chosen = [options.save, options.put, options.revision].filter((one) => one !== undefined);
        if (chosen.length > 1) return session.fail('usage', 'Give one of --save, --put and --revision.');
        if (options.put) return order(session, { action: 'order', kind: 'notes', id }, options);
        return options.save === undefined
          ? print(session, id, options.revision)
          : save(session, id, options.save, options);
      }),
    );
};

function print(session: Session, id: string, revision: number | undefined): Promise<ExitCode> {
  const which = revision === undefined ? {} : { revision };
  return session.ask({ action: 'notes-show', id, ...which }, (answer) => {
    const notes = must(answer.notes, 'the notes');
    complainOf(session, notes.leaks);
    return session.print(
      notes,
      (all) => ({ id: incidentOf(answer).id, ...all }),
      ({ text }) => [marked(text, notes.revision)],
    );
  });
}

async function save(session: Session, id: string, file: string, options: NotesOptions): Promise<ExitCode> {
  const { world } = session;
  const read = file === '-' ? await world.readInput() : await world.readFile(file);
  if (read === undefined) return session.fail('usage', `There is no file ${file}.`);
  const { text, revision } = unmarked(read);
  if (text.trim() === '') return session.fail('usage', 'The text is empty: nothing is saved.');
  if (revision !== undefined) return saveAfter(session, id, text, revision, options);
  return session.ask({ action: 'notes-show', id }, (answer) =>
    saveAfter(session, id, text, must(answer.notes, 'the notes').revision, options),
  );
}

function saveAfter(
  session: Session,
  id: string,
  text: string,
  base: number,
  options: NotesOptions,
): Promise<ExitCode> {
  const request = { action: 'notes-save', id, text, base, ...signature(session.world, options) } as const;
  return session.ask(request, (answer) => saved(session, answer));
}

function saved(session: Session, answer: Answer): ExitCode {
  const { revision, leaks } = must(answer.savedNotes, 'the notes');
  const { id } = incidentOf(answer);
  const { changed = false, rehearsal } = answer;
  complainOf(session, leaks);
  return session.print(
    { id, revision, changed, leaks, ...(rehearsal && { rehearsal }) },
    (data) => data,
    ({ id: name }) => [`${name}: ${savedWords(revision, changed, rehearsal !== undefined)}.`],
  );
}

function savedWords(revision: number, changed: boolean, isRehearsed: boolean): string {
  if (isRehearsed) return `would be saved as revision ${revision}; nothing is saved`;
  return changed ? `saved as revision ${revision}` : `revision ${revision} has this text already`;
}

/** What perhaps gives the flaw away is for the person to judge who wrote the text. */
function complainOf(session: Session, leaks: readonly { readonly excerpt: string }[]): void {
  if (session.options.json) return;
  for (const { excerpt } of leaks) {
    session.world.complain(visible(`Everybody reads it, and it may give the flaw away: "${excerpt}"`));
  }
}
