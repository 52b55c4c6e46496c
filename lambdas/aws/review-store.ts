import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { IncidentId } from '../incident/identity.ts';
import type { Review, ReviewDraft, Reviews } from '../pipeline/ports.ts';
import { keyOf, versionKey } from './item-keys.ts';
import { putIfAbsent } from './put-if-absent.ts';
import { SORT_KEY } from './table-schema.ts';

/** The reviews on DynamoDB: one item a revision, in the incident's partition; put if absent, never changed. */
export function createReviewStore(client: DynamoDBClient, table: string): Reviews {
  return {
    newest: (id) => newest(client, table, id),
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
    return item && { revision: Number(item.revision?.N), text: item.text?.S ?? '' };
  } catch (cause) {
    throw new Error(`Could not read the review of ${id}.`, { cause });
  }
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
