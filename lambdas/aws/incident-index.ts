import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { IncidentId } from '../incident/identity.ts';
import type { Instant } from '../incident/time/instant.ts';
import type { IncidentIndex } from '../pipeline/ports.ts';
import { SHARD_KEY } from './index-keys.ts';
import { type Item, idOf } from './item-keys.ts';
import { queryAll } from './query-all.ts';
import { INDEXES, POLICY, SHARDS } from './table-schema.ts';

type IndexSchema = (typeof INDEXES)[keyof typeof INDEXES];

/** Ways to find incidents by the table's indexes; all shards are asked at the same time. */
export function createIncidentIndex(client: DynamoDBClient, table: string): IncidentIndex {
  const rows = (index: IndexSchema, partition: string, until?: Instant) =>
    queryIndex(client, table, index, partition, until);
  const spread = async (
    index: IndexSchema,
    partitionOf: (shard: number) => string,
    until?: Instant,
    isMeant: (row: Item) => boolean = () => true,
  ) => {
    const shards = Array.from({ length: SHARDS }, (_, shard) => rows(index, partitionOf(shard), until));
    return merge(index, (await Promise.all(shards)).flat().filter(isMeant));
  };
  const { byReference, byStatus, unfinished, deadLetters } = INDEXES;
  return {
    called: async (reference) => merge(byReference, await rows(byReference, reference)),
    open: () => spread(byStatus, SHARD_KEY.open),
    ended: (month) => spread(byStatus, (shard) => SHARD_KEY.ended(month, shard)),
    due: (now) => spread(byStatus, SHARD_KEY.open, now),
    underOtherPolicy: (version) =>
      spread(byStatus, SHARD_KEY.open, undefined, ({ [POLICY]: policy }) => policy?.S !== version),
    unfinished: (now) => spread(unfinished, SHARD_KEY.unfinished, now),
    withDeadLetters: () => spread(deadLetters, SHARD_KEY.dead),
  };
}

function queryIndex(
  client: DynamoDBClient,
  table: string,
  index: IndexSchema,
  partition: string,
  until: Instant | undefined,
): Promise<Item[]> {
  const upTo = until === undefined ? '' : ' AND #sort <= :until';
  const query = {
    TableName: table,
    IndexName: index.name,
    KeyConditionExpression: `#partition = :partition${upTo}`,
    ExpressionAttributeNames: { '#partition': index.partition, ...(upTo && { '#sort': index.sort }) },
    ExpressionAttributeValues: { ':partition': { S: partition }, ...(until && { ':until': { S: until } }) },
  };
  return queryAll(client, query, `query the index ${index.name}`);
}

// An index follows the items one by one, so an incident may show twice for a moment, where it was and where it is.
function merge(index: IndexSchema, rows: readonly Item[]): IncidentId[] {
  const keyed = rows.map((row) => ({ id: idOf(row), at: row[index.sort]?.S ?? '' }));
  const sorted = keyed.sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id));
  return [...new Set(sorted.map(({ id }) => id))];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
