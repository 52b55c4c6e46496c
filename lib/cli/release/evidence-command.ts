import { type OrderOptions, order } from '../act/order.ts';
import { ordering } from '../act/order-option.ts';
import { type AddCommands, example } from '../commands.ts';
import type { ExitCode } from '../exit-code.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { say } from '../say.ts';
import type { Session } from '../session.ts';

interface EvidenceOptions extends OrderOptions {
  readonly file?: string;
}

/** The command that keeps what is in the private fork, before publication deletes it. */
export const addEvidenceCommand: AddCommands = (program, run) => {
  ordering(
    program
      .command('evidence')
      .description('keep what is in the private fork: its branches, commits and reviews'),
  )
    .argument('<id>', ID_HELP)
    .option('--file <file>', 'you have kept it: this text says what and where; - reads the standard input')
    .addHelpText(
      'after',
      `${example(`evidence ${ID}`, `evidence ${ID} --file kept.txt`)}

At most 40 lines of 300 characters are kept, in the timeline.`,
    )
    .action((id: string, options: EvidenceOptions) =>
      run((session) =>
        options.file === undefined
          ? order(session, { action: 'order', kind: 'save-evidence', id }, options)
          : keep(session, id, options.file, options),
      ),
    );
};

async function keep(session: Session, id: string, file: string, options: EvidenceOptions): Promise<ExitCode> {
  const { world } = session;
  const text = file === '-' ? await world.readInput() : await world.readFile(file);
  if (text === undefined) return session.fail('usage', `There is no file ${file}.`);
  return say(session, { action: 'evidence-save', id, text }, options);
}
