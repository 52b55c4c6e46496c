import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { describe, expect, it } from 'vitest';
import { INDEXES } from '../../../lambdas/aws/table-schema.ts';
import { createTable } from '../../../lib/local/create-table.ts';
import { startEmbeddedDatabase } from '../../../lib/local/embedded-database.ts';
import { aDecision } from '../../support/contract/decisions.ts';
import { localClient, storeOn } from '../../support/test-database.ts';

async function describeTable(client: DynamoDBClient) {
  return (await client.send(new DescribeTableCommand({ TableName: 'incidents' }))).Table;
}

describe('creating the table', () => {
  it('makes it by the schema that the store and the stack share', async () => {
    const database = await startEmbeddedDatabase();
    const client = localClient(database.endpoint);
    await createTable(client, 'incidents');
    const table = await describeTable(client);
    expect(table).toMatchObject({
      TableStatus: 'ACTIVE',
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    });
    const indexes = table?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
      name: IndexName,
      partition: KeySchema?.[0]?.AttributeName,
      sort: KeySchema?.[1]?.AttributeName,
      shows: Projection?.NonKeyAttributes ?? [],
    }));
    expect(indexes).toEqual(expect.arrayContaining(Object.values(INDEXES)));
    client.destroy();
    await database.close();
  });

  it('takes up a creation that a killed process left unfinished', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'embargo-table-'));
    await leaveUnfinished(folder);
    const database = await startEmbeddedDatabase(folder);
    const client = localClient(database.endpoint);
    expect(await describeTable(client)).toMatchObject({ TableStatus: 'CREATING' });
    await createTable(client, 'incidents');
    expect(await storeOn(client, 'incidents').store.commit(0, aDecision())).toBe('committed');
    client.destroy();
    await database.close();
    await rm(folder, { recursive: true });
  });

  it('says so where the database does not answer', async () => {
    const database = await startEmbeddedDatabase();
    await database.close();
    await expect(createTable(localClient(database.endpoint), 'incidents')).rejects.toThrow('ECONNREFUSED');
  });
});

// A table whose creation takes longer than its process lives.
async function leaveUnfinished(folder: string): Promise<void> {
  const whole = await startEmbeddedDatabase();
  const reader = localClient(whole.endpoint);
  await createTable(reader, 'incidents');
  const table = await describeTable(reader);
  const server = dynalite({ path: folder, createTableMs: 600_000 }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const client = localClient(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  await client.send(
    new CreateTableCommand({
      TableName: 'incidents',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: table?.AttributeDefinitions,
      KeySchema: table?.KeySchema,
      GlobalSecondaryIndexes: table?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
      })),
    }),
  );
  for (const each of [client, reader]) each.destroy();
  await Promise.all([whole.close(), new Promise((resolve) => server.close(resolve))]);
}
