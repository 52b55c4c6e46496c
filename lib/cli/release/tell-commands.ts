import type { Answer } from '../../../lambdas/pipeline/answer-request.ts';
import { type OrderOptions, order } from '../act/order.ts';
import { ordering } from '../act/order-option.ts';
import { type AddCommands, example } from '../commands.ts';
import type { ExitCode } from '../exit-code.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { incidentOf, must } from '../incident-of.ts';
import { rehearsable } from '../rehearse-option.ts';
import type { Said } from '../said.ts';
import { say } from '../say.ts';
import type { Session } from '../session.ts';
import { visible } from '../visible.ts';
import { readChannel } from './yank-commands.ts';

/** The commands that tell people: the reporter, and once the advisory is public everybody. */
export const addTellCommands: AddCommands = (program, run) => {
  ordering(
    program
      .command('notify')
      .description('tell the reporter, in a comment, that the fix is released or the report was closed'),
  )
    .argument('<id>', ID_HELP)
    .addHelpText('after', example(`notify ${ID} --dry-run`, `notify ${ID}`))
    .action((id: string, options: OrderOptions) => run((session) => notify(session, id, options)));
  rehearsable(
    program
      .command('announce')
      .description('tell users of the published advisory by a channel of the policy'),
  )
    .argument('<id>', ID_HELP)
    .option('--channel <name>', 'by this one; without it the only one of the policy', readChannel)
    .option('--as <name>', 'who wants it, if not you')
    .addHelpText('after', example(`announce ${ID} --dry-run`, `announce ${ID} --channel users-list`))
    .action((id: string, options: AnnounceOptions) => run((session) => announce(session, id, options)));
};

/** Which of the two words it is follows from how the incident stands. */
function notify(session: Session, id: string, options: OrderOptions): Promise<ExitCode> {
  return session.ask({ action: 'reporter-words', id }, (answer) => {
    const { kind, text } = must(answer.word, 'the text');
    if (options.dryRun) return printed(session, answer, text, 'Nothing is sent. For the reporter:');
    return order(session, { action: 'order', kind, id }, options);
  });
}

interface AnnounceOptions extends Said {
  readonly channel?: string;
}

function announce(session: Session, id: string, options: AnnounceOptions): Promise<ExitCode> {
  const { channel } = options;
  const words = { action: 'announce', id, ...(channel && { channel }) } as const;
  if (!options.dryRun) return say(session, words, options);
  return session.ask({ action: 'announcement', id }, (answer) => {
    const { subject, text, channels } = must(answer.announcement, 'the announcement');
    if (channels.length === 0 || (channel !== undefined && !channels.includes(channel))) {
      return session.fail('not-possible', noSuchChannel(channel, channels));
    }
    const by = channel ?? channels.join(', ');
    return printed(session, answer, `${subject}\n\n${text}`, `Nothing is sent. For users, by ${by}:`);
  });
}

/** What would be refused is refused in a rehearsal as well. */
function noSuchChannel(channel: string | undefined, channels: readonly string[]): string {
  const names = channels.length > 0 ? channels.join(', ') : 'none (disclosure.announcements)';
  return `The policy names no channel ${channel ?? 'by which users are told'}; it names ${names}.`;
}

/** The text stands for itself on the standard output, ready to paste. */
function printed(session: Session, answer: Answer, text: string, above: string): ExitCode {
  if (!session.options.json) session.world.complain(visible(above));
  return session.print(
    text,
    () => ({ id: incidentOf(answer).id, text, sent: false }),
    (lines) => [lines],
  );
}
