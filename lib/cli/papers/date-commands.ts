import { Argument } from 'commander';
import { DATE_ANSWERS, type DateAnswer } from '../../../lambdas/incident/observed.ts';
import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { inZone } from '../../../lambdas/incident/time/wording.ts';
import type { Answer } from '../../../lambdas/pipeline/answer-request.ts';
import { type OrderOptions, order } from '../act/order.ts';
import { orderingOrSaying } from '../act/order-option.ts';
import { type AddCommands, example } from '../commands.ts';
import { dateWords } from '../embargo-words.ts';
import type { ExitCode } from '../exit-code.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { incidentOf, must } from '../incident-of.ts';
import { readers } from '../readers.ts';
import { type Said, said } from '../said.ts';
import { say, signature } from '../say.ts';
import type { Session } from '../session.ts';
import { visible } from '../visible.ts';

interface ProposeOptions extends OrderOptions {
  readonly post?: true;
  readonly date?: Instant;
  readonly dryRun?: true;
}

/** The commands with which the date of disclosure is negotiated with the reporter. */
export const addDateCommands: AddCommands = (program, run) => {
  orderingOrSaying(
    program.command('propose-date').description('propose a date of disclosure, with a text for the reporter'),
  )
    .argument('<id>', ID_HELP)
    .option('--date <instant>', 'this date; without it the one of the policy', readers.instant)
    .option('--dry-run', 'print the text, and record nothing')
    .option('--post', 'post the text as a comment on the advisory, and record it then')
    .addHelpText(
      'after',
      example(
        `propose-date ${ID} --dry-run`,
        `propose-date ${ID} --date 2026-12-01T16:00:00+01:00`,
        `propose-date ${ID} --post`,
      ),
    )
    .action((id: string, options: ProposeOptions) => run((session) => propose(session, id, options)));
  said(program.command('date-answer').description('record how the reporter answered the date proposed last'))
    .argument('<id>', ID_HELP)
    .addArgument(new Argument('<answer>', 'what it was').choices(DATE_ANSWERS))
    .option('--counter <instant>', 'the date that the reporter wants instead', readers.instant)
    .addHelpText(
      'after',
      example(`date-answer ${ID} agreed`, `date-answer ${ID} refused --counter 2026-12-08T16:00:00Z`),
    )
    .action((id: string, answer: DateAnswer, options: Said & { readonly counter?: Instant }) =>
      run((session) => {
        const { counter } = options;
        if (counter && answer !== 'refused')
          return session.fail('usage', 'Whoever wants another date refused the one proposed: say refused.');
        const words = { action: 'answer-date', id, answer, ...(counter && { date: counter }) } as const;
        return say(session, words, options, (view) => [`Disclosure: ${dateWords(view)}.`]);
      }),
    );
};

function propose(session: Session, id: string, options: ProposeOptions): ExitCode | Promise<ExitCode> {
  const words = { id, ...(options.date && { date: options.date }) };
  if (options.post) return post(session, words, options);
  if (options.dryRun) {
    return session.ask({ action: 'proposal', ...words }, (answer) => proposed(session, answer, false));
  }
  const request = { action: 'propose-date', ...words, ...signature(session.world, options) } as const;
  return session.ask(request, (answer) => proposed(session, answer, true));
}

function post(
  session: Session,
  words: { readonly id: string; readonly date?: Instant },
  options: ProposeOptions,
): ExitCode | Promise<ExitCode> {
  if (options.dryRun || options.at)
    return session.fail('usage', 'What is posted is posted now: leave out --post, or --dry-run and --at.');
  return order(session, { action: 'order', kind: 'propose-date', ...words }, options);
}

/** The text stands for itself on the standard output, ready to paste; what was done stands beside it. */
function proposed(session: Session, answer: Answer, recorded: boolean): ExitCode {
  const { date, text } = must(answer.proposal, 'the proposal');
  const { id, zone } = incidentOf(answer);
  const told = recorded ? 'is recorded as proposed' : 'would be proposed; nothing is recorded';
  if (!session.options.json)
    session.world.complain(visible(`${inZone(date, zone)} ${told}. For the reporter:`));
  return session.print(
    text,
    () => ({ id, date, text, recorded }),
    (lines) => [lines],
  );
}
