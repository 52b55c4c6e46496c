import { randomBytes } from 'node:crypto';
import { VARIABLES, type Variables } from '../../lambdas/environment.ts';
import type { Clock } from '../../lambdas/pipeline/ports.ts';
import { removeRunFile, writeRunFile } from '../client/run-file.ts';
import { type DataFolder, openDataFolder, trialSecret } from './data-folder.ts';
import { keptPolicy } from './kept-policy.ts';
import { smtpMailer } from './mailer.ts';
import { type LocalPipeline, startLocalPipeline } from './pipeline.ts';
import { START_HELP, startOptions } from './start-options.ts';
import { startWarnings } from './start-warnings.ts';
import { alertLines, entryLine } from './terminal.ts';

/** Milliseconds between two looks at the timers, between two tries of a mail, and between two sweeps for what was lost. */
const TICK = 1000;
const MAIL = 15_000;
const SWEEP = 15_000;

/** By what GitHub is followed, where whoever starts this gives it. */
const GITHUB_ACCESS = [
  VARIABLES.githubApi,
  VARIABLES.githubAppId,
  VARIABLES.githubAppKeyFile,
  VARIABLES.githubToken,
  VARIABLES.githubRepositories,
];

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
      await run(folder, { port: options.port, ...(policyFile && { policyFile }) }, variables, clock);
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
  readonly policyFile?: string;
}

async function run(folder: DataFolder, setting: Setting, variables: Variables, clock: Clock): Promise<void> {
  const given = variables[VARIABLES.githubWebhookSecret];
  if (given?.trim() === '') throw new Error(EMPTY_SECRET);
  const secret = given === undefined ? await trialSecret(folder) : undefined;
  const pipeline = await start(folder, secret, setting, variables, clock);
  try {
    await announce(pipeline, folder, secret);
    for (const warning of startWarnings(variables, folder)) console.error(warning);
    await untilStopped(pipeline);
  } finally {
    await pipeline.close();
    await removeRunFile(Number(new URL(pipeline.url).port));
  }
}

function start(
  folder: DataFolder,
  secret: string | undefined,
  { port, policyFile }: Setting,
  variables: Variables,
  clock: Clock,
) {
  return startLocalPipeline({
    folder,
    clock,
    port,
    operatorToken: folder.operatorToken,
    accessKey: randomBytes(32).toString('hex'),
    variables: {
      [VARIABLES.githubWebhookSecret]: secret ?? variables[VARIABLES.githubWebhookSecret],
      [VARIABLES.githubWebhookSecretPrevious]: variables[VARIABLES.githubWebhookSecretPrevious],
      [VARIABLES.policyFile]: policyFile,
      ...Object.fromEntries(GITHUB_ACCESS.map((name) => [name, variables[name]])),
    },
    mailer: smtpMailer(variables),
    log: (entry) => {
      const line = entryLine(entry, clock());
      if (line !== undefined) console.log(line);
    },
    onAlert: (alert) => console.log(alertLines(alert)),
  });
}

async function announce(
  pipeline: LocalPipeline,
  folder: DataFolder,
  secret: string | undefined,
): Promise<void> {
  const port = Number(new URL(pipeline.url).port);
  await writeRunFile({ url: pipeline.url, port, folder: folder.path, pid: process.pid });
  console.log(
    [
      `Embargo listens at       ${pipeline.url}   (webhooks: POST ${pipeline.url}/webhooks/github)`,
      `It keeps its data in     ${folder.path}`,
      secret
        ? `The webhook secret       ${secret}   (made for this trial; set GITHUB_WEBHOOK_SECRET for your own)`
        : 'The webhook secret       is the one in GITHUB_WEBHOOK_SECRET',
      '',
      'Next, in another terminal:',
      '  npm run embargo -- send fixtures/repository_advisory.reported.json --fresh',
      '  npm run embargo -- list',
      '  npm run embargo -- --help',
      '',
    ].join('\n'),
  );
}

/** Looks after timers, mail and what was lost until SIGINT or SIGTERM; returns when that has ended. */
async function untilStopped(pipeline: LocalPipeline): Promise<void> {
  const stop = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.resolve());
  const ends = [
    repeat(TICK, pipeline.tick),
    repeat(MAIL, pipeline.sendMail),
    repeat(SWEEP, pipeline.reconcile),
  ];
  await stop.promise;
  await Promise.all(ends.map((end) => end()));
}

/** Does the work now and then again and again, never twice at once. Returns how to end it. */
function repeat(every: number, work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  const turn = () => {
    running ??= work()
      .catch((fault: unknown) => console.error(`Trouble, tried again soon: ${reasonOf(fault)}`))
      .finally(() => {
        running = undefined;
      });
  };
  turn();
  const timer = setInterval(turn, every);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

function explain(fault: unknown, port: number, folder: string): string {
  const codes = chain(fault).map((one) => ('code' in one ? one.code : undefined));
  if (codes.includes('EADDRINUSE')) {
    return `Something already listens on port ${port}. Stop it, or choose another: PORT=8081 npm start`;
  }
  if (codes.includes('LEVEL_LOCKED')) {
    return `Another pipeline uses the folder ${folder}. Stop it, or choose another folder: EMBARGO_DATA=… npm start`;
  }
  return `Embargo could not start. ${reasonOf(fault)}`;
}

function reasonOf(fault: unknown): string {
  return chain(fault)
    .map(({ message }) => message)
    .join(' Because: ');
}

function chain(fault: unknown): readonly Error[] {
  return fault instanceof Error ? [fault, ...chain(fault.cause)] : [];
}

function say(print: (text: string) => void, text: string, code: number): number {
  print(text);
  return code;
}
