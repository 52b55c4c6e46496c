import { actLines } from './act/act-lines.ts';
import { alertLines } from './alert-lines.ts';
import { checked } from './checked.ts';
import { type AddCommands, example } from './commands.ts';
import { deadLetterLines } from './dead-letter-lines.ts';
import { addFollowingCommand } from './follow/following-command.ts';
import { ID, ID_HELP } from './id-argument.ts';
import { incidentOf } from './incident-of.ts';
import { listLines } from './list-lines.ts';
import { showLines } from './show-lines.ts';
import { addStatsCommand } from './stats/stats-command.ts';
import { timelineOf } from './timeline.ts';
import { timelineLines } from './timeline-lines.ts';
import { addWatchesCommand } from './watch/watches-command.ts';

/** The commands with which a person asks something; none of them changes anything. */
export const addAskCommands: AddCommands = (program, run) => {
  program.commandsGroup('Ask:');
  addList(program, run);
  addShow(program, run);
  addTimeline(program, run);
  addReply(program, run);
  addStatsCommand(program, run);
  addWatchesCommand(program, run);
  addFollowingCommand(program, run);
  addAlerts(program, run);
  addDeadLetters(program, run);
};

const addList: AddCommands = (program, run) => {
  const month = checked((text) => /^\d{4}-(0[1-9]|1[0-2])$/.exec(text)?.[0], 'a month such as 2026-11');
  program
    .command('list')
    .description('the open incidents, the most urgent first')
    .option('--ended <month>', 'those that ended in a month (UTC) instead', month)
    .addHelpText('after', example('list', 'list --ended 2026-11'))
    .action(({ ended }: { readonly ended?: string }) =>
      run((session) =>
        session.ask({ action: 'list', ...(ended && { ended }) }, ({ incidents = [] }) =>
          session.print(incidents, (views) => views, listLines),
        ),
      ),
    );
};

const addShow: AddCommands = (program, run) => {
  program
    .command('show')
    .description('one incident: every milestone, its due time and its owner')
    .argument('<id>', ID_HELP)
    .addHelpText('after', example(`show ${ID}`, `show octo-org/rust-template/${ID} --json`))
    .action((id: string) =>
      run((session) =>
        session.ask({ action: 'show', id }, (answer) =>
          session.print(
            { view: incidentOf(answer), acts: answer.acts ?? [] },
            ({ view }) => view,
            ({ view, acts }, now, paint) => [
              ...showLines(view, now, paint),
              ...actLines(acts, view.zone, paint),
            ],
          ),
        ),
      ),
    );
};

const addTimeline: AddCommands = (program, run) => {
  program
    .command('timeline')
    .description('what happened in an incident, the oldest first')
    .argument('<id>', ID_HELP)
    .addHelpText('after', example(`timeline ${ID}`))
    .action((id: string) =>
      run((session) =>
        session.ask({ action: 'timeline', id }, (answer) => {
          const { zone } = incidentOf(answer);
          return session.print(
            timelineOf(answer.timeline ?? []),
            (events) =>
              events.map((event) => Object.assign({ at: event.at, type: event.type, by: event.by }, event)),
            (events, _, paint) => timelineLines(events, zone, paint),
          );
        }),
      ),
    );
};

const addReply: AddCommands = (program, run) => {
  program
    .command('reply')
    .description('an acknowledgement for the reporter, ready to paste into the advisory')
    .argument('<id>', ID_HELP)
    .addHelpText('after', example(`reply ${ID}`))
    .action((id: string) =>
      run((session) =>
        session.ask({ action: 'reply', id }, (answer) =>
          session.print(
            answer.reply ?? '',
            (reply) => ({ id: incidentOf(answer).id, reply }),
            (reply) => [reply],
          ),
        ),
      ),
    );
};

const addAlerts: AddCommands = (program, run) => {
  const limit = checked(
    (text) => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined),
    'a number from 1',
  );
  program
    .command('alerts')
    .description('what people were told; of the pipeline on this machine')
    .option('--limit <number>', 'only so many, the latest', limit, 10)
    .addHelpText('after', example('alerts --limit 3'))
    .action((options: { readonly limit: number }) =>
      run(async (session) => {
        const alerts = await (await session.client()).alerts();
        return session.print(
          alerts.slice(-options.limit),
          (latest) => latest,
          (latest, _, paint) => alertLines(latest, paint),
        );
      }),
    );
};

const addDeadLetters: AddCommands = (program, run) => {
  program
    .command('dead-letters')
    .description('actions that failed for good and wait for a person')
    .addHelpText('after', example('dead-letters'))
    .action(() =>
      run((session) =>
        session.ask({ action: 'dead-letters' }, ({ deadLetters = [] }) =>
          session.print(deadLetters, (letters) => letters, deadLetterLines),
        ),
      ),
    );
};
