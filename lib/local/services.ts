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

/** Starts what the functions talk to on one machine: database, stream, timers and topics; empty or as they were left. */
export async function startServices(settings: ServiceSettings) {
  const { folder, clock, onTrouble } = settings;
  const database = await startEmbeddedDatabase(folder?.database);
  observeWrites(database.server, settings.onWrite);
  const scheduler = await startSchedulerStandIn({
    ...(folder && { file: folder.timers }),
    clock,
    invoke: (_, input) => settings.onTimer(input),
    invokeFailed: () => onTrouble('A timer could not be handled; it is tried again.'),
  });
  const sns = await startSnsStandIn({
    ...(folder && { folder: folder.path }),
    topics: TOPICS,
    clock,
    onAlert: settings.onAlert,
    mailer: settings.mailer,
    mailFailed: (_, reason) => onTrouble(`A mail was not taken and is tried again: ${reason}`),
    mailResumed: () => onTrouble('The mail server answers again.'),
  });
  const endpoints = { dynamodb: database.endpoint, scheduler: scheduler.endpoint, sns: sns.endpoint };
  const variables = functionVariables(endpoints, settings.variables);
  await prepare(endpoints, variables);
  return {
    variables,
    scheduler,
    sns,
    async close() {
      await Promise.all([scheduler.close(), sns.close()]);
      await database.close();
    },
  };
}

async function prepare(
  endpoints: { readonly dynamodb: string; readonly scheduler: string },
  variables: Variables,
) {
  const common = {
    region: variables.AWS_REGION ?? '',
    credentials: { accessKeyId: 'one-machine', secretAccessKey: 'one-machine' },
  };
  const client = new DynamoDBClient({ ...common, endpoint: endpoints.dynamodb });
  const scheduler = new SchedulerClient({ ...common, endpoint: endpoints.scheduler });
  await createTable(client, TABLE);
  // This also wakes whatever was left unfinished, since each item that is written again is seen by the stream.
  await reindex(client, TABLE);
  await scheduler.send(new CreateScheduleGroupCommand({ Name: SCHEDULE_GROUP })).catch((fault: unknown) => {
    if (!(fault instanceof ConflictException)) throw fault;
  });
  client.destroy();
  scheduler.destroy();
}
