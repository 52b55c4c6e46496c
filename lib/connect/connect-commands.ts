import { randomBytes } from 'node:crypto';
import { isRepository, type Repository } from '../../lambdas/incident/identity.ts';
import { checked } from '../cli/checked.ts';
import { type AddCommands, example } from '../cli/commands.ts';
import type { World } from '../cli/world.ts';
import { webOrigin } from './addresses.ts';
import type { Reach } from './github-of.ts';
import { openBrowser } from './setup/open-browser.ts';
import type { SetupOptions } from './setup/plan.ts';

/** The commands that connect a pipeline to GitHub. What they do is loaded when one of them runs. */
export const addConnectCommands: AddCommands = (program, run) => {
  program.commandsGroup('Connect it:');
  addSetup(program, run);
  addDoctor(program, run);
};

const addSetup: AddCommands = (program, run) => {
  program
    .command('setup')
    .description(
      'make a GitHub App in a browser, keep its key, and check that it works; --stack for a deployed pipeline',
    )
    .option('--org <name>', 'the organisation that is to own it; without it, you', account)
    .option('--name <name>', 'its name, in public; best one that does not tell what it is for', appName)
    .option(
      '--webhook <url>',
      'where GitHub sends webhooks: a public https address that leads to the pipeline',
      webhook,
    )
    .option('--github <url>', "GitHub's address", github, 'https://github.com')
    .option('--private-forks', 'let it create private forks, for which GitHub asks for Administration')
    .option('--replace', 'replace the credentials that are there')
    .option('--port <number>', 'the port of the page on this machine; 0 is any', port, 0)
    .option('--no-browser', 'print the address only')
    .addHelpText(
      'after',
      example(
        'setup',
        'setup --org octo-org --stack embargo',
        'setup --webhook https://hooks.example.org/webhooks/github',
      ),
    )
    .action((options: SetupOptions) =>
      run(async (session) => {
        const { setup } = await import('./setup/setup.ts');
        return setup(session, options, {
          ...reachOf(session.world),
          newKey: () => randomBytes(32).toString('base64url'),
          openBrowser: (url) => openBrowser(url, session.world.variables),
        });
      }),
    );
};

const addDoctor: AddCommands = (program, run) => {
  program
    .command('doctor')
    .description(
      'check credentials, permissions, events, deliveries and repositories; exits with 1 if something does not work',
    )
    .option(
      '--repository <repository>',
      'look at this one, and others named so; without it at the first twenty',
      repositories,
    )
    .addHelpText(
      'after',
      example('doctor', 'doctor --repository octo-org/rust-template', 'doctor --stack embargo --json'),
    )
    .action((options: { readonly repository?: readonly Repository[] }) =>
      run(async (session) =>
        (await import('./doctor/doctor.ts')).doctor(session, options, reachOf(session.world)),
      ),
    );
};

function reachOf({ clock, pause }: World): Reach {
  return {
    clock,
    fetch: globalThis.fetch,
    wait: pause,
    // Loaded only where it is used: it takes longer to load than all else.
    connectStack: async (name) => (await import('./connect-stack.ts')).connectStack(name),
  };
}

const account = checked(
  (text) => /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.exec(text)?.[0],
  'the name of an organisation',
);
const appName = checked(
  (text) => /^[^\p{C}\p{Z}](?:[^\p{C}]{0,32}[^\p{C}\p{Z}])?$/u.exec(text)?.[0],
  'a name of at most 34 characters',
);
const webhook = checked(
  (text) => (URL.canParse(text) && new URL(text).protocol === 'https:' ? new URL(text).href : undefined),
  'an address that begins with https://',
);
const github = checked(webOrigin, 'an address such as https://github.com');
const port = checked(
  (text) => (/^\d{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined),
  'a number from 0 to 65535',
);
const one = checked((text) => (isRepository(text) ? text : undefined), 'owner/repository');

function repositories(text: string, before: readonly Repository[] = []): readonly Repository[] {
  return [...before, one(text)];
}
