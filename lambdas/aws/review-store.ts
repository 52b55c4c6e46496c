import { type DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { IncidentId } from '../incident/identity.ts';
import type { Review, ReviewDraft, Reviews } from '../pipeline/ports.ts';
import { type Item, keyOf, versionKey } from './item-keys.ts';
import { putIfAbsent } from './put-if-absent.ts';
import { SORT_KEY } from './table-schema.ts';

/** The reviews on DynamoDB: one item a revision, in the incident's partition; put if absent, never changed. */
export function createReviewStore(client: DynamoDBClient, table: string): Reviews {
  return {
    newest: (id) => newest(client, table, id),
    read: (id, revision) => read(client, table, id, revision),
    save: async (id, base, draft) =>
      (await save(client, table, id, { revision: base + 1, ...draft })) ? 'saved' : 'conflict',
  };
}

async function newest(client: DynamoDBClient, table: string, id: IncidentId): Promise<Review | undefined> {
  const { pk, sk } = keyOf(id, SORT_KEY.review);
  const command = new QueryCommand({
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
    ScanIndexForward: false,
    Limit: 1,
    ConsistentRead: true,
  });
  try {
    const { Items: [item] = [] } = await client.send(command);
    return item && reviewIn(item);
  } catch (cause) {
    throw new Error(`Could not read the review of ${id}.`, { cause });
  }
}

async function read(
  client: DynamoDBClient,
  table: string,
  id: IncidentId,
  revision: number,
): Promise<Review | undefined> {
  const Key = keyOf(id, versionKey(SORT_KEY.review, revision));
  const command = new GetItemCommand({ TableName: table, Key, ConsistentRead: true });
  try {
    const { Item: item } = await client.send(command);
    return item && reviewIn(item);
  } catch (cause) {
    throw new Error(`Could not read revision ${revision} of the review of ${id}.`, { cause });
  }
}

function reviewIn({ revision, text }: Item): Review {
  return { revision: Number(revision?.N), text: text?.S ?? '' };
}

function save(
  client: DynamoDBClient,
  table: string,
  id: IncidentId,
  { revision, text, by, at }: Review & ReviewDraft,
): Promise<boolean> {
  const item = {
    ...keyOf(id, versionKey(SORT_KEY.review, revision)),
    revision: { N: String(revision) },
    text: { S: text },
    by: { S: by },
    at: { S: at },
  };
  return putIfAbsent(client, table, item, `save revision ${revision} of the review of ${id}`);
}
