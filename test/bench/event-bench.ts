import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { clientConfiguration } from '../../lambdas/aws/client-configuration.ts';
import { systemClock } from '../../lambdas/entry.ts';
import { VARIABLES, type Variables } from '../../lambdas/environment.ts';
import type { createHandler } from '../../lambdas/receive-webhook.ts';
import { advisoryPayload } from '../support/advisory-payload.ts';
import { CONTEXT, SECRET, signedEvent } from '../support/signed-event.ts';
import type { Bundles } from './bundles.ts';
import { BENCH_TABLE, CREDENTIALS, type DatabaseProcess, startDatabaseProcess } from './database-process.ts';
import type { createMinimalHandler } from './minimal-handler.ts';
import { limitRow, median, type Row, ratioRow } from './row.ts';

type Handle = (event: LambdaFunctionURLEvent) => Promise<{ statusCode?: number | undefined }>;

const BATCH = 40;
const ROUNDS = 61;
const WARM_UP = 30;
const REPOSITORY = 'octo-org/bench';

/** A whole event with the real SDK over loopback, beside a minimal handler that makes the same calls. */
export async function eventBench(bundles: Bundles): Promise<readonly Row[]> {
  const database = await startDatabaseProcess();
  try {
    const embargo = await embargoHandler(bundles.embargo, database.endpoint);
    const minimal = await minimalHandler(bundles.minimal, database.endpoint, embargo);
    return [...(await compare(embargo, minimal)), ...(await count(embargo, database))];
  } finally {
    database.close();
  }
}

async function compare(embargo: Handle, minimal: Handle): Promise<readonly Row[]> {
  const rounds: { readonly value: Cost; readonly reference: Cost }[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    // Each goes first in turn, so that what one leaves behind for the other to tidy up is shared out.
    const [first, second] = round % 2 === 0 ? [minimal, embargo] : [embargo, minimal];
    const costs = [await cost(first, freshEvents(BATCH)), await cost(second, freshEvents(BATCH))] as const;
    const [reference, value] = first === minimal ? costs : ([costs[1], costs[0]] as const);
    if (round >= 0) rounds.push({ value, reference });
  }
  const row = (name: string, of: (cost: Cost) => number) => {
    const reference = median(rounds.map((round) => of(round.reference)));
    const ratio = median(rounds.map((round) => of(round.value) / of(round.reference)));
    return ratioRow(name, ratio * reference, reference, 1.2, 'µs');
  };
  return [row('whole event, CPU', ({ cpu }) => cpu), row('whole event, elapsed', ({ elapsed }) => elapsed)];
}

async function count(embargo: Handle, database: DatabaseProcess): Promise<readonly Row[]> {
  await database.counts();
  await cost(embargo, freshEvents(1000));
  const changes = await database.counts();
  await cost(
    embargo,
    Array.from({ length: 100 }, () => signedEvent('{"zen":"ignored"}', { name: 'ping' })),
  );
  const ignored = await database.counts();
  const { GetItem = 0, UpdateItem = 0, ...others } = changes.operations;
  return [
    limitRow('reads per state change', GetItem / 1000, 1, ''),
    limitRow('writes per state change', UpdateItem / 1000, 1, ''),
    limitRow('other calls per state change', sum(others) / 1000, 0, ''),
    limitRow('calls per ignored delivery', sum(ignored.operations) / 100, 0, ''),
    limitRow('new connections per 1,000 events', changes.connections, 5, ''),
  ];
}

interface Cost {
  readonly cpu: number;
  readonly elapsed: number;
}

/** Microseconds for one event. */
async function cost(handle: Handle, events: readonly LambdaFunctionURLEvent[]): Promise<Cost> {
  const [before, start] = [process.cpuUsage(), performance.now()];
  for (const event of events) {
    const { statusCode } = await handle(event);
    if (statusCode !== 202) throw new Error(`A genuine delivery was answered ${statusCode}.`);
  }
  const { user, system } = process.cpuUsage(before);
  return {
    cpu: (user + system) / events.length,
    elapsed: ((performance.now() - start) * 1000) / events.length,
  };
}

function variablesFor(endpoint: string): Variables {
  return {
    AWS_REGION: 'local-1',
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    [VARIABLES.table]: BENCH_TABLE,
    [VARIABLES.githubWebhookSecret]: SECRET,
  };
}

async function embargoHandler(bundle: string, endpoint: string): Promise<Handle> {
  const made: { readonly createHandler: typeof createHandler } = await import(bundle);
  const handler = made.createHandler(variablesFor(endpoint), systemClock, () => undefined);
  return (event) => handler(event, CONTEXT);
}

/** It has the same client, with its timeouts, and writes the very attributes that the other one wrote for its first event. */
async function minimalHandler(bundle: string, endpoint: string, embargo: Handle): Promise<Handle> {
  const made: { readonly createMinimalHandler: typeof createMinimalHandler } = await import(bundle);
  const [event] = freshEvents(1);
  if (event) await embargo(event);
  const database = clientConfiguration(variablesFor(endpoint), 'DYNAMODB');
  const client = new DynamoDBClient(database);
  const Key = { pk: { S: `incident#${REPOSITORY}#${ghsa(drawn).toLowerCase()}` }, sk: { S: 'incident' } };
  const { Item } = await client.send(new GetItemCommand({ TableName: BENCH_TABLE, Key }));
  client.destroy();
  if (!Item) throw new Error('The first event left no item.');
  const { pk: _, sk: __, ...attributes } = Item;
  return made.createMinimalHandler({ database, table: BENCH_TABLE, secret: SECRET, attributes });
}

let drawn = 0;

function freshEvents(count: number): readonly LambdaFunctionURLEvent[] {
  return Array.from({ length: count }, () => {
    drawn += 1;
    return signedEvent(
      JSON.stringify(advisoryPayload({ action: 'reported', ghsa: ghsa(drawn), repository: REPOSITORY })),
    );
  });
}

function ghsa(number: number): string {
  const digits = String(number).padStart(12, '0');
  return `GHSA-${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}`;
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((a, b) => a + b, 0);
}
