import { Argument } from 'commander';
import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { type AddCommands, example } from '../commands.ts';
import { dueLine } from '../due-line.ts';
import type { ExitCode } from '../exit-code.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { readers } from '../readers.ts';
import { type Said, said } from '../said.ts';
import { say } from '../say.ts';
import type { Session } from '../session.ts';

interface ActionOptions extends Said {
  readonly owner?: string;
  readonly due?: Instant;
}

/** The command for the improvements that a review decided. */
export const addActionCommand: AddCommands = (program, run) => {
  said(
    program
      .command('action')
      .description('add an improvement that the review decided, or say that it is done'),
  )
    .argument('<id>', ID_HELP)
    .addArgument(new Argument('<verb>', 'what to do').choices(['add', 'done']))
    .argument('<what...>', 'to add: what is to be done; done: which, such as action-1')
    .option('--owner <name>', 'who does it', readers.text)
    .option('--due <instant>', 'until when, with its offset', readers.instant)
    .addHelpText(
      'after',
      example(
        `action ${ID} add 'lint against unchecked lengths' --owner Ada --due 2026-12-01T12:00:00Z`,
        `action ${ID} done action-1`,
      ),
    )
    .action((id: string, verb: string, what: readonly string[], options: ActionOptions) =>
      run((session) => (verb === 'add' ? add : finish)(session, id, what.join(' '), options)),
    );
};

async function add(session: Session, id: string, words: string, options: ActionOptions): Promise<ExitCode> {
  const { owner, due } = options;
  if (!owner || !due) return session.fail('usage', 'Say who does it and until when: --owner and --due.');
  const text = readers.text(words);
  return say(session, { action: 'action-add', id, text, owner, dueAt: due }, options, (view) => {
    const added = view.actions.findLast((action) => action.text === text && action.owner === owner);
    return dueLine(view, added?.id);
  });
}

async function finish(session: Session, id: string, word: string, options: ActionOptions): Promise<ExitCode> {
  const actionId = /^(?:action-)?([1-9]\d{0,3})$/.exec(word.trim())?.[1];
  if (!actionId) return session.fail('usage', 'Say which: action-1, as `show` lists it.');
  if (options.owner || options.due) return session.fail('usage', '--owner and --due are for a new action.');
  return say(session, { action: 'action-done', id, actionId: `action-${actionId}` }, options);
}
