import { Option } from 'commander';
import { QUESTIONS, type QuestionKey } from '../../../lambdas/incident/papers/impact.ts';
import { type AddCommands, example } from '../commands.ts';
import type { ExitCode } from '../exit-code.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { must } from '../incident-of.ts';
import { type Said, said } from '../said.ts';
import { say } from '../say.ts';
import type { Session } from '../session.ts';
import { checkTold } from './check-told.ts';
import { presentAssessment } from './present-assessment.ts';
import { merged, type Told } from './told.ts';
import { toldInFile } from './told-in-file.ts';
import { toldOnTerminal } from './told-on-terminal.ts';

interface AssessOptions extends Said, Readonly<Partial<Record<QuestionKey, string>>> {
  readonly severity?: string;
  readonly vector?: string;
  readonly file?: string;
  readonly prompt?: true;
  readonly approveLonger?: true;
}

/** The command that tells how severe a flaw is, and answers the questions of the assessment. */
export const addAssessCommand: AddCommands = (program, run) => {
  const command = said(
    program.command('assess').description('record how severe it is, and answer the questions of its impact'),
  )
    .argument('<id>', ID_HELP)
    .argument('[severity]', 'critical, high, medium, low or none')
    .option('--severity <severity>', 'the same')
    .option('--vector <vector>', 'a CVSS 3.1 or 4.0 vector, which gives the severity');
  for (const { key, question, choices, several } of QUESTIONS) {
    const what = choices?.join(several ? ',' : '|') ?? 'text';
    command.addOption(new Option(`--${key} <${what}>`, question));
  }
  command
    .option('--file <file>', 'the same by their names, in YAML or JSON; - reads the standard input')
    .option('--prompt', 'be asked for what is not given, one question after the other')
    .option('--approve-longer', 'deadlines may become longer by a lower severity')
    .addHelpText(
      'after',
      example(
        `assess ${ID} high`,
        `assess ${ID} --vector CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N --attack network`,
        `assess ${ID} --file answers.yaml --exploited no`,
        `assess ${ID} --prompt`,
      ),
    )
    .action((id: string, word: string | undefined, options: AssessOptions) =>
      run((session) => assess(session, id, word, options)),
    );
};

async function assess(
  session: Session,
  id: string,
  word: string | undefined,
  options: AssessOptions,
): Promise<ExitCode> {
  const { severity, prompt } = options;
  if (word && severity && word.toLowerCase() !== severity.toLowerCase()) {
    return session.fail('usage', `Is it ${word} or ${severity}? Give one severity.`);
  }
  if (prompt && !session.world.interactive) {
    return session.fail(
      'usage',
      '--prompt asks at a terminal, and there is none: use --file or the options.',
    );
  }
  const given = await gather(session, word ?? severity, options);
  if ('problems' in given) return session.fail('usage', given.problems.join('\n'), given);
  if (prompt) return askAndSend(session, id, given.told, options);
  return send(session, id, given.told, options);
}

/** What the options and the file tell, where all of it can be read; the options win. */
async function gather(session: Session, severity: string | undefined, options: AssessOptions) {
  const { file } = options;
  const read = file === undefined ? { told: { answers: {} } } : await readTold(session, file);
  const told = merged(toldBy(severity, options), 'told' in read ? read.told : { answers: {} });
  const checked = await checkTold(told);
  const problems = [read, checked].flatMap((one) => ('problems' in one ? one.problems : []));
  return problems.length > 0 ? { problems } : { told };
}

function askAndSend(session: Session, id: string, given: Told, options: AssessOptions): Promise<ExitCode> {
  return session.ask({ action: 'assessment', id }, async ({ incident, assessment }) => {
    const present = presentAssessment(incident?.severity ?? null, must(assessment, 'the assessment'));
    const told = await session.world.converse((ask) => toldOnTerminal(ask, given, present));
    if (!told) return session.fail('cancelled', 'You stopped before the end: nothing is recorded.');
    return send(session, id, told, options);
  });
}

async function send(session: Session, id: string, told: Told, options: AssessOptions): Promise<ExitCode> {
  const checked = await checkTold(told);
  if ('problems' in checked) return session.fail('usage', checked.problems.join('\n'), checked);
  if (Object.keys(checked).length === 0) return session.fail('usage', NOTHING);
  const longer = options.approveLonger ? { approveLengthening: true } : {};
  return say(session, { action: 'assess', id, ...checked, ...longer }, options);
}

const NOTHING =
  'Say how severe it is: critical, high, medium, low or none. With --prompt you are asked for all of it.';

function toldBy(severity: string | undefined, options: AssessOptions): Told {
  const answers = QUESTIONS.flatMap(({ key }) => (options[key] === undefined ? [] : [[key, options[key]]]));
  return {
    ...(severity !== undefined && { severity }),
    ...(options.vector !== undefined && { vector: options.vector }),
    answers: Object.fromEntries(answers),
  };
}

async function readTold({ world }: Session, file: string): ReturnType<typeof toldInFile> {
  const text = file === '-' ? await world.readInput() : await world.readFile(file);
  if (text === undefined) return { problems: [`There is no file ${file}.`] };
  return toldInFile(text, file === '-' ? 'the standard input' : file);
}
