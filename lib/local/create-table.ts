import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  type Projection,
  ResourceInUseException,
  UpdateTableCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { INDEXES, TABLE_KEYS } from '../../lambdas/aws/table-schema.ts';

/**
 * Creates the table where there is no stack to do it: in the embedded database or in DynamoDB Local. Harmless where
 * it exists. Returns when it can be used.
 */
export async function createTable(client: DynamoDBClient, tableName: string): Promise<void> {
  const existed = !(await create(client, tableName));
  if (existed && (await isBeingCreated(client, tableName))) await finishCreation(client, tableName);
  await waitUntilTableExists(
    { client, maxWaitTime: 10, minDelay: 0.005, maxDelay: 0.1 },
    { TableName: tableName },
  );
}

async function create(client: DynamoDBClient, tableName: string): Promise<boolean> {
  try {
    await client.send(new CreateTableCommand(definition(tableName)));
    return true;
  } catch (error) {
    if (error instanceof ResourceInUseException) return false;
    throw error;
  }
}

function definition(tableName: string): CreateTableCommandInput {
  const indexes = Object.values(INDEXES);
  const attributes = new Set([TABLE_KEYS, ...indexes].flatMap(({ partition, sort }) => [partition, sort]));
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...attributes].map((name) => ({ AttributeName: name, AttributeType: 'S' })),
    KeySchema: keySchema(TABLE_KEYS),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index),
      Projection: projection(index.shows),
    })),
  };
}

function projection(shows: readonly string[]): Projection {
  if (shows.length === 0) return { ProjectionType: 'KEYS_ONLY' };
  return { ProjectionType: 'INCLUDE', NonKeyAttributes: [...shows] };
}

function keySchema(keys: { readonly partition: string; readonly sort: string }) {
  return [
    { AttributeName: keys.partition, KeyType: 'HASH' as const },
    { AttributeName: keys.sort, KeyType: 'RANGE' as const },
  ];
}

async function isBeingCreated(client: DynamoDBClient, tableName: string): Promise<boolean> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
  return Table?.TableStatus === 'CREATING';
}

// The embedded database makes a new table active by a timer of its process. A process that is killed before leaves a
// table that stays in creation for ever and refuses every item; any change of its throughput, which the embedded
// database ignores otherwise, makes it active.
async function finishCreation(client: DynamoDBClient, tableName: string): Promise<void> {
  const throughput = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };
  const command = new UpdateTableCommand({
    TableName: tableName,
    BillingMode: 'PROVISIONED',
    ProvisionedThroughput: throughput,
    GlobalSecondaryIndexUpdates: Object.values(INDEXES).map(({ name }) => ({
      Update: { IndexName: name, ProvisionedThroughput: throughput },
    })),
  });
  await client.send(command);
}
