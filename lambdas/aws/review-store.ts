import { type DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { IncidentId } from '../incident/identity.ts';
import type { Review, ReviewDraft, Reviews } from '../pipeline/ports.ts';
import { type Item, keyOf, versionKey } from './item-keys.ts';
import { putIfAbsent } from './put-if-absent.ts';
import { SORT_KEY } from './table-schema.ts';

interface Kept {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly prefix: string;
  /** What faults call it. */
  readonly what: string;
}

/** The reviews on DynamoDB: one item a revision, in the incident's partition; put if absent, never changed. */
export function createReviewStore(client: DynamoDBClient, table: string): Reviews {
  return createStore({ client, table, prefix: SORT_KEY.review, what: 'review' });
}

/** The drafts of release notes, kept as reviews are. */
export function createNotesStore(client: DynamoDBClient, table: string): Reviews {
  return createStore({ client, table, prefix: SORT_KEY.notes, what: 'release notes' });
}

function createStore(kept: Kept): Reviews {
  return {
    newest: (id) => newest(kept, id),
    read: (id, revision) => read(kept, id, revision),
    save: async (id, base, draft) =>
      (await save(kept, id, { revision: base + 1, ...draft })) ? 'saved' : 'conflict',
  };
}

async function newest({ client, table, prefix, what }: Kept, id: IncidentId): Promise<Review | undefined> {
  const { pk, sk } = keyOf(id, prefix);
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
    throw new Error(`Could not read the ${what} of ${id}.`, { cause });
  }
}

async function read(
  { client, table, prefix, what }: Kept,
  id: IncidentId,
  revision: number,
): Promise<Review | undefined> {
  const Key = keyOf(id, versionKey(prefix, revision));
  const command = new GetItemCommand({ TableName: table, Key, ConsistentRead: true });
  try {
    const { Item: item } = await client.send(command);
    return item && reviewIn(item);
  } catch (cause) {
    throw new Error(`Could not read revision ${revision} of the ${what} of ${id}.`, { cause });
  }
}

function reviewIn({ revision, text }: Item): Review {
  return { revision: Number(revision?.N), text: text?.S ?? '' };
}

function save(
  { client, table, prefix, what }: Kept,
  id: IncidentId,
  { revision, text, by, at }: Review & ReviewDraft,
): Promise<boolean> {
  const item = {
    ...keyOf(id, versionKey(prefix, revision)),
    revision: { N: String(revision) },
    text: { S: text },
    by: { S: by },
    at: { S: at },
  };
  return putIfAbsent(client, table, item, `save revision ${revision} of the ${what} of ${id}`);
}
