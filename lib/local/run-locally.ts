import { randomBytes } from 'node:crypto';
import { VARIABLES, type Variables } from '../../lambdas/environment.ts';
import type { Clock } from '../../lambdas/pipeline/ports.ts';
import { removeRunFile, writeRunFile } from '../client/run-file.ts';
import { readStoredApp, withStoredApp } from '../connect/stored-app.ts';
import { announcement, secretWords } from './announcement.ts';
import { type DataFolder, openDataFolder, trialSecret } from './data-folder.ts';
import { gitHubAccess, isGitHubGiven } from './github-access.ts';
import type { GitHubHost } from './github-host.ts';
import { keptPolicy } from './kept-policy.ts';
import { smtpMailer } from './mailer.ts';
import { startLocalPipeline } from './pipeline.ts';
import { chainOf, reasonOf } from './reason.ts';
import { START_HELP, startOptions } from './start-options.ts';
import { startWarnings } from './start-warnings.ts';
import { alertLines, entryLine } from './terminal.ts';
import { untilStopped } from './until-stopped.ts';

/** Milliseconds between two sweeps for what was lost; on the stand-in, what one does there is to be seen at once. */
const SWEEP = 15_000;
const STAND_IN_SWEEP = 5000;

const EMPTY_SECRET =
  'GITHUB_WEBHOOK_SECRET is set but empty. Give it a secret, or unset it: then one is made for a trial.';

/** Runs the pipeline until the process is told to stop. Returns its exit code: 0 stopped, 1 not started, 2 wrong usage. */
export async function runLocally(
  args: readonly string[],
  variables: Variables,
  clock: Clock,
): Promise<number> {
  const options = startOptions(args, variables);
  if ('problem' in options) return say(console.error, `${options.problem} Try: npm start -- --help`, 2);
  if (options.help) return say(console.log, START_HELP, 0);
  // LevelDB makes files with no mode of its own: whatever this process makes is for its user alone.
  process.umask(0o077);
  try {
    const folder = await openDataFolder(options.dataFolder);
    try {
      const policyFile = options.policy && (await keptPolicy(folder, options.policy, variables));
      const { port, standIn } = options;
      const setting = { port, standIn, ...(policyFile && { policyFile }) };
      await run(folder, setting, variables, clock);
      return 0;
    } finally {
      await folder.close();
    }
  } catch (fault) {
    return say(console.error, explain(fault, options.port, options.dataFolder), 1);
  }
}

interface Setting {
  readonly port: number;
  /** Whether the stand-in for GitHub may run, if no credentials are given. */
  readonly standIn: boolean;
  readonly policyFile?: string;
}

async function run(folder: DataFolder, setting: Setting, given: Variables, clock: Clock): Promise<void> {
  const app = await readStoredApp(folder.path);
  const variables = withStoredApp(given, app);
  const entered = variables[VARIABLES.githubWebhookSecret];
  if (entered?.trim() === '') throw new Error(EMPTY_SECRET);
  const secret = entered ?? (await trialSecret(folder));
  const secretFrom = sourceOf(given, entered);
  // What `embargo send` signs with stays valid beside the App's.
  const besides = secretFrom === 'app' ? await trialSecret(folder) : undefined;
  const previous = given[VARIABLES.githubWebhookSecretPrevious] || besides;
  const isStandIn = setting.standIn && !isGitHubGiven(variables);
  const gitHub = isStandIn ? await standInFor(secret, clock) : undefined;
  try {
    const pipeline = await start({ folder, secret, previous, setting, variables, gitHub, clock });
    try {
      gitHub?.deliverTo(pipeline.url);
      const port = Number(new URL(pipeline.url).port);
      await writeRunFile({ url: pipeline.url, port, folder: folder.path, pid: process.pid });
      console.log(
        announcement({
          url: pipeline.url,
          folder: folder.path,
          secret: secretWords(secret, secretFrom),
          gitHub: gitHub ? 'stand-in' : isGitHubGiven(variables) ? 'given' : 'none',
        }),
      );
      for (const warning of startWarnings(variables, folder)) console.error(warning);
      await untilStopped(pipeline, {
        every: gitHub ? STAND_IN_SWEEP : SWEEP,
        async work() {
          await gitHub?.passTime();
          await pipeline.reconcile();
        },
      });
    } finally {
      // What was done on the stand-in is still told: its webhooks end before their receiver does.
      await gitHub?.settled();
      await pipeline.close();
      await removeRunFile(Number(new URL(pipeline.url).port));
    }
  } finally {
    await gitHub?.close();
  }
}

function sourceOf(given: Variables, entered: string | undefined): 'variable' | 'app' | 'trial' {
  if (given[VARIABLES.githubWebhookSecret] !== undefined) return 'variable';
  return entered === undefined ? 'trial' : 'app';
}

/** Loaded only where it is used: GitHub's description takes its time and its room. */
async function standInFor(secret: string, clock: Clock): Promise<GitHubHost> {
  const { hostGitHub } = await import('./github-host.ts');
  return hostGitHub({ secret, clock });
}

interface Parts {
  readonly folder: DataFolder;
  readonly secret: string;
  /** Valid beside the secret. */
  readonly previous: string | undefined;
  readonly setting: Setting;
  readonly variables: Variables;
  readonly gitHub: GitHubHost | undefined;
  readonly clock: Clock;
}

function start({ folder, secret, previous, setting, variables, gitHub, clock }: Parts) {
  return startLocalPipeline({
    folder,
    clock,
    port: setting.port,
    operatorToken: folder.operatorToken,
    accessKey: randomBytes(32).toString('hex'),
    variables: {
      [VARIABLES.githubWebhookSecret]: secret,
      [VARIABLES.githubWebhookSecretPrevious]: previous,
      [VARIABLES.policyFile]: setting.policyFile,
      ...(gitHub?.variables ?? gitHubAccess(variables)),
    },
    play: gitHub?.play,
    mailer: smtpMailer(variables),
    log: (entry) => {
      const line = entryLine(entry, clock());
      if (line !== undefined) console.log(line);
    },
    onAlert: (alert) => console.log(alertLines(alert)),
  });
}

function explain(fault: unknown, port: number, folder: string): string {
  const codes = chainOf(fault).map((one) => ('code' in one ? one.code : undefined));
  if (codes.includes('EADDRINUSE')) {
    return `Something already listens on port ${port}. Stop it, or choose another: PORT=8081 npm start`;
  }
  if (codes.includes('LEVEL_LOCKED')) {
    return `Another pipeline uses the folder ${folder}. Stop it, or choose another folder: EMBARGO_DATA=… npm start`;
  }
  return `Embargo could not start. ${reasonOf(fault)}`;
}

function say(print: (text: string) => void, text: string, code: number): number {
  print(text);
  return code;
}
