import type { IncidentView } from '../../../lambdas/incident/view.ts';
import { checklistWords } from '../checklist-words.ts';
import { type AddCommands, example } from '../commands.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { incidentOf, must } from '../incident-of.ts';
import { type Said, said } from '../said.ts';
import { say } from '../say.ts';
import type { Session } from '../session.ts';
import { checklistLines } from './checklist-lines.ts';
import { itemNamed } from './item-named.ts';

const ITEM_HELP = 'an item as `checklist` lists it: fix/branch, or branch where only one list has it';

/** The commands for what somebody signs before a step is done. */
export const addChecklistCommands: AddCommands = (program, run) => {
  program
    .command('checklist')
    .description('what is signed, by whom and when, and what is not')
    .argument('<id>', ID_HELP)
    .addHelpText('after', example(`checklist ${ID}`))
    .action((id: string) =>
      run((session) =>
        session.ask({ action: 'checklists', id }, (answer) => {
          const { zone } = incidentOf(answer);
          return session.print(
            must(answer.checklists, 'the checklists'),
            (lists) => lists,
            (lists, _, paint) => checklistLines(lists, zone, paint),
          );
        }),
      ),
    );
  said(program.command('sign').description('sign an item of a checklist'))
    .argument('<id>', ID_HELP)
    .argument('<item>', ITEM_HELP)
    .option('--value <text>', 'what it is about, such as the name of the branch or the CVE id')
    .addHelpText(
      'after',
      example(`sign ${ID} fix/branch --value security/fix-${ID}`, `sign ${ID} root-cause`),
    )
    .action((id: string, word: string, options: Said & { readonly value?: string }) =>
      run((session) => {
        const value = options.value === undefined ? {} : { value: options.value };
        return withItem(session, id, word, (item) =>
          say(session, { action: 'sign', id, ...item, ...value }, options, progress),
        );
      }),
    );
  said(program.command('unsign').description('withdraw a signature'))
    .argument('<id>', ID_HELP)
    .argument('<item>', ITEM_HELP)
    .addHelpText('after', example(`unsign ${ID} fix/review`))
    .action((id: string, word: string, options: Said) =>
      run((session) =>
        withItem(session, id, word, (item) =>
          say(session, { action: 'unsign', id, ...item }, options, progress),
        ),
      ),
    );
};

type Work = Parameters<Parameters<AddCommands>[1]>[0];

interface Item {
  readonly checklist: string;
  readonly item: string;
}

function progress(view: IncidentView): readonly string[] {
  return [`Checklists: ${checklistWords(view)}.`];
}

/** Finds out which item is meant; the pipeline is asked for the lists only where the word does not say which. */
async function withItem(session: Session, id: string, word: string, then: (item: Item) => ReturnType<Work>) {
  const [checklist = '', item, more] = word.toLowerCase().split('/');
  if (checklist && item && more === undefined) return then({ checklist, item });
  return session.ask({ action: 'checklists', id }, (answer) => {
    const found = itemNamed(word.toLowerCase(), must(answer.checklists, 'the checklists'));
    return 'problem' in found ? session.fail('usage', found.problem) : then(found);
  });
}
