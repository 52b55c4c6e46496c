import {
  type AttributeValue,
  type DynamoDBClient,
  paginateScan,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { INDEXES, TABLE_KEYS } from '../../lambdas/aws/table-schema.ts';

/**
 * Writes every indexed item again, as it is: incidents, and their other names. The embedded database writes index rows
 * beside the item, so a process that was killed in between can have lost an item from an index. For the one-machine
 * host, at start; only here a scan is allowed.
 */
export async function reindex(client: DynamoDBClient, tableName: string): Promise<void> {
  const indexed = {
    TableName: tableName,
    ConsistentRead: true,
    FilterExpression: 'attribute_exists(#partition)',
    ExpressionAttributeNames: { '#partition': INDEXES.byReference.partition },
    ProjectionExpression: Object.values(TABLE_KEYS).join(', '),
  };
  for await (const page of paginateScan({ client }, indexed)) {
    for (const key of page.Items ?? []) await client.send(rewrite(tableName, key));
  }
}

// An attribute set to itself makes the database write all index rows of the item, and cannot undo what somebody else
// changes at the same time.
function rewrite(tableName: string, key: Record<string, AttributeValue>): UpdateItemCommand {
  return new UpdateItemCommand({
    TableName: tableName,
    Key: key,
    UpdateExpression: 'SET #sort = #sort',
    ConditionExpression: `attribute_exists(${TABLE_KEYS.partition})`,
    ExpressionAttributeNames: { '#sort': INDEXES.byReference.sort },
  });
}
