import { type Command, Option } from 'commander';
import type { Instant } from '../../lambdas/incident/time/instant.ts';
import { type AddCommands, example } from './commands.ts';
import { dueLine } from './due-line.ts';
import { embargoWords } from './embargo-words.ts';
import { ID, ID_HELP } from './id-argument.ts';
import { pauseWords } from './pause-words.ts';
import { readers } from './readers.ts';
import { rehearsable } from './rehearse-option.ts';
import { type Said, said } from './said.ts';
import { say } from './say.ts';

const MILESTONE_HELP = 'a milestone as `show` lists it, such as fix';

type Changed = Said & { readonly reason: string };

/** The commands with which a person changes deadlines. Who, why and when is kept with each change. */
export const addChangeCommands: AddCommands = (program, run) => {
  program.commandsGroup('Change deadlines:');
  addExtend(program, run);
  addPause(program, run);
  addResume(program, run);
  addSetDue(program, run);
  addEmbargoDate(program, run);
  addEndEmbargo(program, run);
  addApproveLonger(program, run);
};

const addExtend: AddCommands = (program, run) => {
  changing(program, 'extend', 'move a target to a later time, no further than its limit')
    .argument('<milestone>', MILESTONE_HELP, readers.milestone)
    .addOption(
      new Option('--by <span>', "by so much: '7 days', '5 business days', PT48H")
        .argParser(readers.span)
        .conflicts('until'),
    )
    .addOption(new Option('--until <instant>', 'to this instant').argParser(readers.instant))
    .option('--reporter-agreed', 'the reporter agreed to it')
    .addHelpText(
      'after',
      example(
        `extend ${ID} fix --by '7 days' --reason 'upstream fixes it first' --reporter-agreed`,
        `extend ${ID} fix --until 2026-11-20T17:00:00+01:00 --reason 'needs a new parser'`,
      ),
    )
    .action((id: string, milestone: string, options: ExtendOptions) =>
      run((session) => {
        const { by, until, reason, reporterAgreed = false } = options;
        if (!by && !until)
          return session.fail('usage', "Say how far: --by '7 days', or --until with an instant.");
        const how = { ...(by && { byDuration: by }), ...(until && { until }) };
        const words = { action: 'extend', id, milestone, reason, reporterAgreed, ...how } as const;
        return say(session, words, options, (view) => dueLine(view, milestone));
      }),
    );
};

interface ExtendOptions extends Changed {
  readonly by?: string;
  readonly until?: Instant;
  readonly reporterAgreed?: true;
}

const addPause: AddCommands = (program, run) => {
  changing(program, 'pause', 'stop the clock of one milestone, or of all')
    .option('--milestone <name>', 'of this one only', readers.milestone)
    .option('--until <instant>', 'no longer than to this instant', readers.instant)
    .addHelpText(
      'after',
      example(
        `pause ${ID} --reason 'waits for an answer of the reporter'`,
        `pause ${ID} --milestone fix --until 2026-11-09T09:00:00Z --reason 'the test machines are down'`,
      ),
    )
    .action((id: string, options: Changed & PauseOptions) =>
      run((session) => {
        const { milestone, until, reason } = options;
        const which = { ...(milestone && { milestone }), ...(until && { until }) };
        return say(session, { action: 'pause', id, reason, ...which }, options, (view, now) => [
          ...dueLine(view, milestone),
          ...labelled('Paused', pauseWords(view, now)),
        ]);
      }),
    );
};

interface PauseOptions {
  readonly milestone?: string;
  readonly until?: Instant;
}

const addResume: AddCommands = (program, run) => {
  said(program.command('resume').description('let a clock that was stopped run on'))
    .argument('<id>', ID_HELP)
    .option('--milestone <name>', 'of this milestone only', readers.milestone)
    .addHelpText('after', example(`resume ${ID}`, `resume ${ID} --milestone fix`))
    .action((id: string, options: Said & PauseOptions) =>
      run((session) => {
        const { milestone } = options;
        return say(session, { action: 'resume', id, ...(milestone && { milestone }) }, options, (view) =>
          dueLine(view, milestone),
        );
      }),
    );
};

const addSetDue: AddCommands = (program, run) => {
  changing(program, 'set-due', 'set a due time whatever the rules say, no later than its limit')
    .argument('<milestone>', MILESTONE_HELP, readers.milestone)
    .argument('<instant>', 'the due time, with its offset', readers.instant)
    .addHelpText(
      'after',
      example(`set-due ${ID} release 2026-11-20T16:00:00Z --reason 'with the release of upstream'`),
    )
    .action((id: string, milestone: string, dueAt: Instant, options: Changed) =>
      run((session) =>
        say(session, { action: 'set-due', id, milestone, dueAt, reason: options.reason }, options, (view) =>
          dueLine(view, milestone),
        ),
      ),
    );
};

const addEmbargoDate: AddCommands = (program, run) => {
  changing(program, 'embargo-date', 'move the date on which the embargo ends, to either side')
    .argument('<instant>', 'the new date, with hour and offset', readers.instant)
    .option('--reporter-agreed', 'the reporter agreed to it')
    .addHelpText(
      'after',
      example(`embargo-date ${ID} 2026-12-01T16:00:00Z --reason 'together with upstream' --reporter-agreed`),
    )
    .action((id: string, until: Instant, options: Changed & { readonly reporterAgreed?: true }) =>
      run((session) => {
        const { reason, reporterAgreed = false } = options;
        return say(
          session,
          { action: 'move-embargo', id, until, reason, reporterAgreed },
          options,
          // A window may move it on: what counts is when the milestone is due.
          (view, _, paint, { moved }) => [
            ...labelled('Embargo', embargoWords(view, paint)),
            ...dueLine(view, moved),
          ],
        );
      }),
    );
};

const addEndEmbargo: AddCommands = (program, run) => {
  changing(program, 'end-embargo', 'end the embargo now: nothing is held any longer')
    .addHelpText('after', example(`end-embargo ${ID} --reason 'details are on a public mailing list'`))
    .action((id: string, options: Changed) =>
      run((session) =>
        say(session, { action: 'end-embargo', id, reason: options.reason }, options, (view, _, paint) =>
          labelled('Embargo', embargoWords(view, paint)),
        ),
      ),
    );
};

const addApproveLonger: AddCommands = (program, run) => {
  changing(program, 'approve-longer', 'let deadlines become longer by the severity that counts now')
    .addHelpText('after', example(`approve-longer ${ID} --reason 'only with a debug build'`))
    .action((id: string, options: Changed) =>
      run((session) => say(session, { action: 'approve-lengthening', id, reason: options.reason }, options)),
    );
};

/** A command that changes deadlines, and so needs a reason. */
function changing(program: Command, name: string, description: string): Command {
  return rehearsable(said(program.command(name).description(description)))
    .argument('<id>', ID_HELP)
    .requiredOption('--reason <text>', 'why; it stands in the timeline', readers.text);
}

function labelled(name: string, words: string): readonly string[] {
  return words === '' ? [] : [`${name}: ${words}`];
}
