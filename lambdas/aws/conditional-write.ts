import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Item } from './item-keys.ts';

/** A change to one item. `#name` stands for the attribute of that name, unless `names` says what it stands for. */
interface Change {
  readonly key: Item;
  readonly update: string;
  readonly condition: string;
  readonly values?: Item;
  readonly names?: Readonly<Record<string, string>>;
}

/**
 * Makes a change if its condition holds, in one request. False where it does not hold; that includes a retry inside
 * the SDK after the answer to the first, successful attempt was lost.
 * @throws Error with a cause, for whatever else goes wrong. `purpose` completes "Could not …".
 */
export function updateIf(
  client: DynamoDBClient,
  table: string,
  change: Change,
  purpose: string,
): Promise<boolean> {
  const command = new UpdateItemCommand({
    TableName: table,
    Key: change.key,
    UpdateExpression: change.update,
    ConditionExpression: change.condition,
    ExpressionAttributeNames: namesIn(`${change.update} ${change.condition}`, change.names),
    ExpressionAttributeValues: change.values,
  });
  return conditionHeld(client.send(command), purpose);
}

/** Waits for a conditional write; false where its condition did not hold. */
export async function conditionHeld(write: Promise<unknown>, purpose: string): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (cause) {
    if (cause instanceof ConditionalCheckFailedException) return false;
    throw new Error(`Could not ${purpose}.`, { cause });
  }
}

// Every name goes through a placeholder, since DynamoDB reserves some 570 words; it refuses unused placeholders, too.
function namesIn(expressions: string, given: Change['names'] = {}): Record<string, string> {
  const names: Record<string, string> = {};
  for (const placeholder of placeholdersIn(expressions)) {
    names[placeholder] = given[placeholder] ?? placeholder.slice(1);
  }
  return names;
}

// The expressions are a few fixed texts, and reading one costs as much as deciding does.
const read = new Map<string, readonly string[]>();

function placeholdersIn(expressions: string): readonly string[] {
  const placeholders = read.get(expressions) ?? [...new Set(expressions.match(/#\w+/g))];
  read.set(expressions, placeholders);
  return placeholders;
}
