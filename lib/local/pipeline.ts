import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Context, LambdaFunctionURLEvent } from 'aws-lambda';
import { createHandler as checkDeadlines } from '../../lambdas/check-deadlines.ts';
import type { Variables } from '../../lambdas/environment.ts';
import { createHandler as performEffects } from '../../lambdas/perform-effects.ts';
import type { Clock } from '../../lambdas/pipeline/ports.ts';
import { createHandler as receiveWebhook } from '../../lambdas/receive-webhook.ts';
import { createHandler as reconcile } from '../../lambdas/reconcile.ts';
import { createHandler as runCommand } from '../../lambdas/run-command.ts';
import type { DataFolder } from './data-folder.ts';
import type { Mailer } from './mailer.ts';
import type { Play } from './play/played.ts';
import { startServices } from './services.ts';
import type { StoredAlert } from './sns/alert-log.ts';
import { deliverStream } from './stream-delivery.ts';
import { createWeb } from './web.ts';

/** One line of what happens; see the port of the functions. */
type Log = (entry: Readonly<Record<string, string | number>> & { readonly message: string }) => void;

interface LocalSettings {
  /** Where everything is kept; without it, in memory. */
  readonly folder?: DataFolder;
  readonly clock: Clock;
  /** 0: any free port. */
  readonly port: number;
  readonly operatorToken: string;
  /** The stand-ins of AWS's services answer only requests that name this key. Without it, one is made. */
  readonly accessKey?: string;
  /** The webhook secrets and the policy file, by the names of the functions' variables. */
  readonly variables: Variables;
  readonly mailer?: Mailer | undefined;
  /** What people may do on the stand-in for GitHub, where one runs. */
  readonly play?: Play | undefined;
  readonly log: Log;
  onAlert?(alert: StoredAlert): void;
}

/** The whole pipeline in this process: the functions that run on AWS, over stand-ins of AWS's services. */
export interface LocalPipeline {
  readonly url: string;
  alerts(): readonly StoredAlert[];
  /** When the next timer fires. */
  nextTimer(): string | undefined;
  /** Fires the timers that are due, and returns when all that follows from it is done. */
  tick(): Promise<void>;
  /** Mails the alerts that no mail server has taken yet. */
  sendMail(): Promise<void>;
  /** Takes up what timers and stream lost, as every few minutes on AWS. */
  reconcile(): Promise<void>;
  /** Returns when no effect is under way any more. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the pipeline and returns when it is ready. Where it cannot be started, nothing is left running. */
export async function startLocalPipeline(settings: LocalSettings): Promise<LocalPipeline> {
  // The services call functions that can be made only when the services' addresses are known.
  const made = Promise.withResolvers<Functions>();
  const stream = deliverStream(async (event) => (await made.promise).perform(event));
  const services = await startServices({
    ...settings,
    accessKey: settings.accessKey ?? randomUUID(),
    onAlert: (alert) => settings.onAlert?.(alert),
    onTimer: async (input) => (await made.promise).check(JSON.parse(input)),
    onWrite: stream.push,
    onTrouble: (what) => settings.log({ message: 'trouble', what }),
  });
  try {
    const functions = makeFunctions(services.variables, settings.clock, settings.log);
    made.resolve(functions);
    return await open(settings, functions, services, stream);
  } catch (fault) {
    // What the start woke must not wait for functions that there will never be.
    made.promise.catch(() => undefined);
    made.reject(fault);
    await stream.drained();
    await services.close().catch(() => undefined);
    throw fault;
  }
}

function makeFunctions(variables: Variables, clock: Clock, log: Log) {
  return {
    receive: receiveWebhook(variables, clock, log),
    answer: runCommand(variables, clock, log),
    check: checkDeadlines(variables, clock, log),
    perform: performEffects(variables, clock, log),
    reconcile: reconcile(variables, clock, log),
  };
}

type Functions = ReturnType<typeof makeFunctions>;
type Services = Awaited<ReturnType<typeof startServices>>;

async function open(
  settings: LocalSettings,
  functions: Functions,
  services: Services,
  stream: ReturnType<typeof deliverStream>,
): Promise<LocalPipeline> {
  let ready = true;
  const web = createWeb({
    operatorToken: settings.operatorToken,
    receive: (event: LambdaFunctionURLEvent) => functions.receive(event, NO_CONTEXT),
    answer: functions.answer,
    alerts: services.sns.alerts,
    play: settings.play,
    isReady: () => ready,
  });
  const server = await listen(createAdaptorServer(web) as Server, settings.port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    alerts: services.sns.alerts,
    nextTimer: services.scheduler.nextDue,
    async tick() {
      await services.scheduler.fireDue();
      await stream.drained();
    },
    sendMail: services.sns.sendUnsent,
    async reconcile() {
      await functions.reconcile();
      await stream.drained();
    },
    settled: stream.drained,
    async close() {
      ready = false;
      await closed(server);
      await stream.drained();
      await services.close();
    },
  };
}

/** The functions ask nothing of Lambda's context. */
const NO_CONTEXT = {} as Context;

async function listen(server: Server, port: number): Promise<Server> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function closed(server: Server): Promise<void> {
  const end = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await end;
}
