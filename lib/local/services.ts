import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ConflictException, CreateScheduleGroupCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import type { Variables } from '../../lambdas/environment.ts';
import type { Clock } from '../../lambdas/pipeline/ports.ts';
import { createTable } from './create-table.ts';
import type { DataFolder } from './data-folder.ts';
import { startEmbeddedDatabase } from './embedded-database.ts';
import { functionVariables, SCHEDULE_GROUP, TABLE, TOPICS } from './function-variables.ts';
import type { Mailer } from './mailer.ts';
import { reindex } from './reindex.ts';
import { startSchedulerStandIn } from './scheduler-stand-in.ts';
import type { StoredAlert } from './sns/alert-log.ts';
import { startSnsStandIn } from './sns-stand-in.ts';
import { observeWrites, type WrittenKeys } from './table-stream.ts';

interface ServiceSettings {
  /** The services answer only requests that name this key; without it, any key will do. */
  readonly accessKey?: string;
  /** Without it everything is in memory. */
  readonly folder?: DataFolder | undefined;
  readonly clock: Clock;
  readonly mailer?: Mailer | undefined;
  /** What the functions find in their environment beside what the services give. */
  readonly variables: Variables;
  onAlert(alert: StoredAlert): void;
  onTimer(input: string): Promise<void>;
  onWrite(keys: WrittenKeys): void;
  onTrouble(what: string): void;
}

/**
 * Starts what the functions talk to on one machine: database, stream, timers and topics; empty or as they were left.
 * Where one of them cannot be started, those that were are closed again.
 */
export async function startServices(settings: ServiceSettings) {
  const opened: Closable[] = [];
  const close = () => closeAll(opened.splice(0));
  try {
    return { ...(await open(settings, opened)), close };
  } catch (fault) {
    // What made the start fail is what is told, and not what may follow from it.
    await close().catch(() => undefined);
    throw fault;
  }
}

interface Closable {
  close(): Promise<void>;
}

async function open(settings: ServiceSettings, opened: Closable[]) {
  const { folder, clock, onTrouble } = settings;
  const key = settings.accessKey !== undefined && { accessKey: settings.accessKey };
  const database = await startEmbeddedDatabase(folder?.database, settings.accessKey);
  opened.push(database);
  observeWrites(database.server, settings.onWrite);
  const scheduler = await startSchedulerStandIn({
    ...(folder && { file: folder.timers }),
    ...key,
    clock,
    invoke: (_, input) => settings.onTimer(input),
    invokeFailed: () => onTrouble('A timer could not be handled; it is tried again.'),
    damaged: (file) => onTrouble(`The timers could not be read. They are now in ${file}; new ones are set.`),
  });
  opened.push(scheduler);
  const sns = await startSnsStandIn({
    ...(folder && { folder: folder.path }),
    ...key,
    topics: TOPICS,
    clock,
    onAlert: settings.onAlert,
    mailer: settings.mailer,
    mailFailed: (_, reason) => onTrouble(`A mail was not taken and is tried again: ${reason}`),
    mailResumed: () => onTrouble('The mail server answers again.'),
  });
  opened.push(sns);
  const endpoints = { dynamodb: database.endpoint, scheduler: scheduler.endpoint, sns: sns.endpoint };
  const variables = functionVariables(endpoints, settings.accessKey ?? 'any', settings.variables);
  await prepare(endpoints, variables);
  return { variables, scheduler, sns };
}

/** Closes what was opened last first: the database outlives what may still write to it. One failure stops no other. */
async function closeAll(opened: readonly Closable[]): Promise<void> {
  const failures: unknown[] = [];
  for (const one of opened.toReversed()) {
    await one.close().catch((fault: unknown) => failures.push(fault));
  }
  if (failures.length > 0) throw failures[0];
}

async function prepare(
  endpoints: { readonly dynamodb: string; readonly scheduler: string },
  variables: Variables,
) {
  const common = {
    region: variables.AWS_REGION ?? '',
    credentials: {
      accessKeyId: variables.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: variables.AWS_SECRET_ACCESS_KEY ?? '',
    },
  };
  const client = new DynamoDBClient({ ...common, endpoint: endpoints.dynamodb });
  const scheduler = new SchedulerClient({ ...common, endpoint: endpoints.scheduler });
  try {
    await createTable(client, TABLE);
    // This also wakes whatever was left unfinished, since each item that is written again is seen by the stream.
    await reindex(client, TABLE);
    await scheduler.send(new CreateScheduleGroupCommand({ Name: SCHEDULE_GROUP })).catch((fault: unknown) => {
      if (!(fault instanceof ConflictException)) throw fault;
    });
  } finally {
    client.destroy();
    scheduler.destroy();
  }
}
