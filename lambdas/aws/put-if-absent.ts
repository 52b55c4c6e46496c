import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionHeld } from './conditional-write.ts';
import type { Item } from './item-keys.ts';
import { TABLE_KEYS } from './table-schema.ts';

/**
 * Writes an item that is never changed again. False where one stands under its key: perhaps this very one, where the
 * answer to an own write was lost.
 * @throws Error with a cause, for whatever else goes wrong. `purpose` completes "Could not …".
 */
export function putIfAbsent(
  client: DynamoDBClient,
  table: string,
  item: Item,
  purpose: string,
): Promise<boolean> {
  const command = new PutItemCommand({
    TableName: table,
    Item: item,
    ConditionExpression: `attribute_not_exists(${TABLE_KEYS.partition})`,
  });
  return conditionHeld(client.send(command), purpose);
}
