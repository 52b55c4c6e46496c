import { fork } from 'node:child_process';
import { once } from 'node:events';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTable } from '../../lib/local/create-table.ts';
import { startEmbeddedDatabase } from '../../lib/local/embedded-database.ts';

/** What the database was asked since the last look. */
export interface Counts {
  readonly connections: number;
  readonly operations: Readonly<Record<string, number>>;
}

/** A database in a process of its own, so that its work is not counted with what is measured. */
export interface DatabaseProcess {
  readonly endpoint: string;
  /** The counts since the last call. */
  counts(): Promise<Counts>;
  close(): void;
}

export const BENCH_TABLE = 'bench';
export const CREDENTIALS = { accessKeyId: 'bench', secretAccessKey: 'bench' };

/** Starts this file as a process of its own. */
export async function startDatabaseProcess(): Promise<DatabaseProcess> {
  const child = fork(new URL(import.meta.url).pathname, { execArgv: ['--import', 'tsx'] });
  const [endpoint] = await once(child, 'message');
  return {
    endpoint: String(endpoint),
    async counts() {
      child.send('counts');
      const [counts] = await once(child, 'message');
      return counts;
    },
    close: () => void child.kill(),
  };
}

async function serve(answer: (message: Counts | string) => void): Promise<void> {
  const database = await startEmbeddedDatabase();
  const client = new DynamoDBClient({
    region: 'local-1',
    endpoint: database.endpoint,
    credentials: CREDENTIALS,
  });
  await createTable(client, BENCH_TABLE);
  client.destroy();
  let connections = 0;
  let operations: Record<string, number> = {};
  database.server.on('connection', () => {
    connections += 1;
  });
  database.server.on('request', (request) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    operations[operation] = (operations[operation] ?? 0) + 1;
  });
  process.on('message', () => {
    answer({ connections, operations });
    connections = 0;
    operations = {};
  });
  answer(database.endpoint);
}

if (process.send && process.argv[1] === new URL(import.meta.url).pathname) {
  await serve((message) => process.send?.(message));
}
