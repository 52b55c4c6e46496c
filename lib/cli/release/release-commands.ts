import { checkedVersion } from '../../../lambdas/incident/release/versions/checked.ts';
import { checked } from '../checked.ts';
import { type AddCommands, example } from '../commands.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { incidentOf, must } from '../incident-of.ts';
import { readers } from '../readers.ts';
import { rehearsable } from '../rehearse-option.ts';
import type { Said } from '../said.ts';
import { say } from '../say.ts';
import { planLines } from './plan-lines.ts';
import { statusLines } from './status-lines.ts';

/** How a version is read; it complains of what is none. */
export const readVersion = checked(checkedVersion, 'a bare version such as 1.4.3');

/** The commands with which the fix is released. */
export const addReleaseCommand: AddCommands = (program, run) => {
  const release = program
    .command('release')
    .description('the release of the fix: what it would do, how it stands, begin it, give it up')
    .addHelpText(
      'after',
      example(`release plan ${ID}`, `approve release ${ID} --version 1.4.3`, `release status ${ID}`),
    );
  addPlan(release, run);
  addStatus(release, run);
  addStart(release, run);
  addAbandon(release, run);
  addRerun(release, run);
};

const addPlan: AddCommands = (release, run) => {
  release
    .command('plan')
    .description('exactly what the release would do: version, texts, workflows, channels, gates')
    .argument('<id>', ID_HELP)
    .option('--version <version>', 'as if this one were wanted', readVersion)
    .addHelpText('after', example(`release plan ${ID}`, `release plan ${ID} --version 2.0.1 --json`))
    .action((id: string, { version }: { readonly version?: string }) =>
      run((session) =>
        session.ask({ action: 'release-plan', id, ...(version && { version }) }, ({ releasePlan }) =>
          session.print(
            must(releasePlan, 'the release plan'),
            (view) => view,
            (view, _, paint) => planLines(view, paint),
          ),
        ),
      ),
    );
};

const addStatus: AddCommands = (release, run) => {
  release
    .command('status')
    .description('how the release stands: every step, who is awaited, what is not proven yet')
    .argument('<id>', ID_HELP)
    .addHelpText('after', example(`release status ${ID}`, `release status ${ID} --json`))
    .action((id: string) =>
      run((session) =>
        session.ask({ action: 'release-status', id }, (answer) =>
          session.print(
            { view: must(answer.releaseStatus, 'the release'), incident: incidentOf(answer) },
            ({ view }) => view,
            ({ view, incident }, now, paint) => statusLines(view, incident, now, paint),
          ),
        ),
      ),
    );
};

/** What is done next is told by another command. */
const MORE = (id: string) => () => [`How it goes on: npm run embargo -- release status ${id}`];

const addStart: AddCommands = (release, run) => {
  rehearsable(release.command('start').description('begin the release of the fix, or begin it anew'))
    .argument('<id>', ID_HELP)
    .option('--version <version>', 'this one; without it the next by the policy', readVersion)
    .option('--as <name>', 'who wants it, if not you')
    .addHelpText(
      'after',
      example(`release start ${ID} --dry-run`, `release start ${ID}`, `release start ${ID} --version 2.0.1`),
    )
    .action((id: string, options: Said & { readonly version?: string }) =>
      run((session) => {
        const { version } = options;
        const words = { action: 'release-start', id, ...(version && { version }) } as const;
        return say(session, words, options, MORE(id));
      }),
    );
};

const addAbandon: AddCommands = (release, run) => {
  rehearsable(release.command('abandon').description('give the release up: nothing more is done for it'))
    .argument('<id>', ID_HELP)
    .requiredOption('--reason <text>', 'why; it stands in the timeline', readers.text)
    .option('--as <name>', 'who says so, if not you')
    .addHelpText(
      'after',
      `${example(`release abandon ${ID} --reason 'we release by hand'`)}

A commit, a tag and runs that are there stay: nothing is taken back.`,
    )
    .action((id: string, options: Said & { readonly reason: string }) =>
      run((session) => {
        const { reason } = options;
        return say(session, { action: 'release-abandon', id, reason }, options);
      }),
    );
};

const addRerun: AddCommands = (release, run) => {
  rehearsable(release.command('rerun').description('run the failed jobs of a workflow of the release again'))
    .argument('<id>', ID_HELP)
    .option(
      '--workflow <file>',
      'of this workflow; without it the one that failed',
      checked((text) => /^\w[\w.-]{0,99}\.ya?ml$/.exec(text)?.[0], 'a file such as release.yml'),
    )
    .option('--as <name>', 'who wants it, if not you')
    .addHelpText('after', example(`release rerun ${ID}`, `release rerun ${ID} --workflow docker.yml`))
    .action((id: string, options: Said & { readonly workflow?: string }) =>
      run((session) => {
        const { workflow } = options;
        return say(session, { action: 'rerun', id, ...(workflow && { workflow }) }, options, MORE(id));
      }),
    );
};
