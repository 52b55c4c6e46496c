import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { IncidentId } from '../incident/identity.ts';
import type { Journal, JournalEntry } from '../pipeline/ports.ts';
import { type Item, keyOf, versionKey } from './item-keys.ts';
import { putIfAbsent } from './put-if-absent.ts';
import { queryAll } from './query-all.ts';
import { SORT_KEY } from './table-schema.ts';

/** The audit log on DynamoDB: one item an entry, in the incident's partition; put if absent, never changed. */
export function createJournal(client: DynamoDBClient, table: string): Journal {
  return {
    record: (id, entry) => put(client, table, id, versionKey(SORT_KEY.journal, entry.version), entry),
    recordOutcomes: (id, version, outcomes) =>
      put(client, table, id, versionKey(SORT_KEY.outcome, version), outcomes),
    read: (id) => read(client, table, id),
  };
}

async function put(
  client: DynamoDBClient,
  table: string,
  id: IncidentId,
  sortKey: string,
  body: unknown,
): Promise<void> {
  const item = { ...keyOf(id, sortKey), body: { S: JSON.stringify(body) } };
  // Where it was written before, that is as good as written now.
  await putIfAbsent(client, table, item, `write ${sortKey} of ${id}`);
}

async function read(client: DynamoDBClient, table: string, id: IncidentId): Promise<readonly JournalEntry[]> {
  const { pk, sk } = keyOf(id, SORT_KEY.journal);
  const query = {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
    ConsistentRead: true,
  };
  const items = await queryAll(client, query, `read the journal of ${id}`);
  return items.map(decode);
}

function decode(item: Item): JournalEntry {
  return JSON.parse(item.body?.S ?? '');
}
