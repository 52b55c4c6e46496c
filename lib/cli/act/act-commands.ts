import { isRepository, parseReference } from '../../../lambdas/incident/identity.ts';
import { checked } from '../checked.ts';
import { type AddCommands, example } from '../commands.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { addForkCommand } from './fork-command.ts';
import { type OrderOptions, order } from './order.ts';
import { ordering } from './order-option.ts';

/** What needs nothing but the incident: the command, what is done, and what it does. */
const PLAIN = [
  ['accept', 'accept', 'accept the report: the advisory becomes a draft'],
  ['request-cve', 'request-cve', 'request a CVE from GitHub'],
  ['publish-advisory', 'publish', 'publish the advisory; refused while it must not be published yet'],
  ['ask-privately', 'ask-privately', 'ask, under a public report, to report privately'],
] as const;

/** The commands that have something done on GitHub. */
export const addActCommands: AddCommands = (program, run) => {
  program.commandsGroup('Do on GitHub:');
  for (const [name, kind, description] of PLAIN) {
    ordering(program.command(name).description(description))
      .argument('<id>', ID_HELP)
      .addHelpText('after', example(`${name} ${ID}`))
      .action((id: string, options: OrderOptions) =>
        run((session) => order(session, { action: 'order', kind, id }, options)),
      );
  }
  addForkCommand(program, run);
  addWriteAssessment(program, run);
  addScan(program, run);
};

const addWriteAssessment: AddCommands = (program, run) => {
  ordering(
    program.command('write-assessment').description('write the assessment into the draft of the advisory'),
  )
    .argument('<id>', ID_HELP)
    .option('--published', 'also into an advisory that everybody reads already')
    .addHelpText('after', example(`write-assessment ${ID}`))
    .action((id: string, options: OrderOptions & { readonly published?: true }) =>
      run((session) => {
        const { published } = options;
        const words = { action: 'order', kind: 'assessment', id, ...(published && { published }) } as const;
        return order(session, words, options);
      }),
    );
};

const addScan: AddCommands = (program, run) => {
  ordering(program.command('scan').description('scan what a repository releases, and keep what came of it'))
    .argument(
      '<what>',
      'an incident; or owner/repository: then its most urgent incident keeps the result',
      checked(readWhat, 'the id of an incident, or owner/repository'),
    )
    .option(
      '--workflow <file>',
      'by this workflow instead of the one of the policy',
      checked(readFile, 'a file such as container-scan.yml'),
    )
    .addHelpText('after', example(`scan ${ID}`, 'scan octo-org/rust-template'))
    .action((what: string, options: OrderOptions & { readonly workflow?: string }) =>
      run((session) => {
        const how = options.workflow ? { workflow: options.workflow } : {};
        return isRepository(what)
          ? order(session, { action: 'scan', repository: what, ...how }, options)
          : order(session, { action: 'order', kind: 'scan', id: what, ...how }, options);
      }),
    );
};

function readWhat(text: string): string | undefined {
  return isRepository(text) || parseReference(text.slice(text.lastIndexOf('/') + 1)) ? text : undefined;
}

function readFile(text: string): string | undefined {
  return /^\w[\w.-]{0,99}\.ya?ml$/.exec(text)?.[0];
}
