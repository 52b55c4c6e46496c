import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { PolicyArchive } from '../pipeline/ports.ts';
import { putIfAbsent } from './put-if-absent.ts';
import { queryAll } from './query-all.ts';
import { POLICIES, TABLE_KEYS } from './table-schema.ts';

/** The texts of policies on DynamoDB: one item a version, in a partition of their own; put if absent, never changed. */
export function createPolicyArchive(client: DynamoDBClient, table: string): PolicyArchive {
  return {
    async keep(version, text) {
      const item = { ...keyOf(version), text: { S: text } };
      // Where it is there already, it is the same: the version is a digest of what the policy says.
      await putIfAbsent(client, table, item, `keep the policy ${version}`);
    },
    read: (version) => read(client, table, version),
    versions: () => versions(client, table),
  };
}

async function read(client: DynamoDBClient, table: string, version: string): Promise<string | undefined> {
  const command = new GetItemCommand({ TableName: table, Key: keyOf(version), ConsistentRead: true });
  try {
    return (await client.send(command)).Item?.text?.S;
  } catch (cause) {
    throw new Error(`Could not read the policy ${version}.`, { cause });
  }
}

async function versions(client: DynamoDBClient, table: string): Promise<readonly string[]> {
  const query = {
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: POLICIES } },
    ProjectionExpression: TABLE_KEYS.sort,
  };
  const items = await queryAll(client, query, 'list the policies that are kept');
  return items.flatMap((item) => item[TABLE_KEYS.sort]?.S ?? []);
}

function keyOf(version: string) {
  return { [TABLE_KEYS.partition]: { S: POLICIES }, [TABLE_KEYS.sort]: { S: version } };
}
