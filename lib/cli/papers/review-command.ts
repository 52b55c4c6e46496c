import type { Answer } from '../../../lambdas/pipeline/answer-request.ts';
import { checked } from '../checked.ts';
import { type AddCommands, example } from '../commands.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { incidentOf, must } from '../incident-of.ts';
import { type Said, said } from '../said.ts';
import { signature } from '../say.ts';
import type { Session } from '../session.ts';
import { marked, unmarked } from './revision-mark.ts';

interface ReviewOptions extends Said {
  readonly file?: string;
  readonly edit?: true;
  readonly revision?: number;
}

const revisionNumber = checked(
  (text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined),
  'a number from 1',
);

/** The command that prints the review of an incident, and saves a new revision of it. */
export const addReviewCommand: AddCommands = (program, run) => {
  said(
    program
      .command('review')
      .description('the review of an incident, in Markdown; a new revision with --edit'),
  )
    .argument('<id>', ID_HELP)
    .option('--revision <number>', 'print this one, and not the newest', revisionNumber)
    .option('--edit', 'change it in your editor (VISUAL or EDITOR), and save it')
    .option('--file <file>', 'save the text of this file; - reads the standard input')
    .addHelpText(
      'after',
      `${example(`review ${ID} > review.md`, `review ${ID} --file review.md`, `review ${ID} --revision 1`)}

Its last line says which revision it is. Leave it in: whoever saved another one meanwhile
is then not passed over. Every revision is kept; --json names those that there are.`,
    )
    .action((id: string, options: ReviewOptions) =>
      run((session) => {
        if (options.edit && options.file !== undefined)
          return session.fail('usage', 'Give --edit or --file, not both.');
        if (options.revision !== undefined && (options.edit || options.file !== undefined))
          return session.fail('usage', '--revision prints one: what is saved is always a new one.');
        if (options.file !== undefined) return saveFile(session, id, options.file, options);
        return options.edit ? edit(session, id, options) : print(session, id, options);
      }),
    );
};

function print(session: Session, id: string, { revision: asked }: ReviewOptions): Promise<ExitCode> {
  const which = asked === undefined ? {} : { revision: asked };
  return session.ask({ action: 'review', id, ...which }, (answer) => {
    const { text, revision } = reviewOf(answer);
    return session.print(
      text,
      () => ({ id: incidentOf(answer).id, revision, revisions: answer.revisions ?? [], text }),
      (lines) => [marked(lines, revision)],
    );
  });
}

function edit(session: Session, id: string, options: ReviewOptions): Promise<ExitCode> {
  if (!session.world.interactive) {
    return Promise.resolve(session.fail('usage', '--edit needs a terminal: use --file.'));
  }
  return session.ask({ action: 'review', id }, async (answer) => {
    const { text, revision } = reviewOf(answer);
    const draft = await session.world.draft(text);
    let settled = false;
    try {
      const changed = await draft.edit();
      if (changed === text) {
        settled = true;
        return session.fail('unchanged', 'You changed nothing: nothing is saved.');
      }
      const code = await save(session, id, changed, revision, options);
      settled = code === EXIT.done;
      return code;
    } finally {
      // What somebody wrote is never lost, whatever went wrong.
      if (settled) await draft.remove();
      else session.world.complain(`Your text stays in ${draft.file}`);
    }
  });
}

async function saveFile(
  session: Session,
  id: string,
  file: string,
  options: ReviewOptions,
): Promise<ExitCode> {
  const { world } = session;
  const read = file === '-' ? await world.readInput() : await world.readFile(file);
  if (read === undefined) return session.fail('usage', `There is no file ${file}.`);
  const { text, revision } = unmarked(read);
  if (text.trim() === '') return session.fail('usage', 'The text is empty: nothing is saved.');
  const code =
    revision === undefined
      ? await saveAsNewest(session, id, text, options)
      : await save(session, id, text, revision, options);
  if (code !== EXIT.done && file === '-') {
    world.complain(`Your text stays in ${(await world.draft(read)).file}`);
  }
  return code;
}

/** A text that says of no revision that it is made from it follows the newest. */
function saveAsNewest(session: Session, id: string, text: string, options: ReviewOptions): Promise<ExitCode> {
  return session.ask({ action: 'review', id }, (answer) =>
    save(session, id, text, reviewOf(answer).revision, options),
  );
}

function save(
  session: Session,
  id: string,
  text: string,
  base: number,
  options: ReviewOptions,
): Promise<ExitCode> {
  const request = { action: 'review-save', id, text, base, ...signature(session.world, options) } as const;
  return session.ask(request, (answer) => {
    const { revision } = reviewOf(answer);
    const { id: name } = incidentOf(answer);
    return session.print(
      { id: name, revision, changed: answer.changed ?? true },
      (data) => data,
      ({ id: one, changed }) => [
        changed
          ? `${one}: saved as revision ${revision}.`
          : `${one}: revision ${revision} has this text already.`,
      ],
    );
  });
}

function reviewOf(answer: Answer) {
  return must(answer.review, 'the review');
}
