import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Repository } from '../incident/identity.ts';
import type { WatchState } from '../incident/watch/watch-state.ts';
import type { StoredWatch, WatchStore } from '../pipeline/watch-ports.ts';
import { updateIf } from './conditional-write.ts';
import type { Item } from './item-keys.ts';
import { queryAll } from './query-all.ts';
import { TABLE_KEYS } from './table-schema.ts';

/** The partition of what is remembered of the repositories that are watched; their sort keys are the repositories. */
const WATCHES = 'watches';

/** What is remembered of watched repositories, on DynamoDB: one item a repository, so that one query reads them all. */
export function createWatchStore(client: DynamoDBClient, table: string): WatchStore {
  return {
    async all() {
      const query = {
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: WATCHES } },
        ConsistentRead: true,
      };
      const items = await queryAll(client, query, 'read what is remembered of the watched repositories');
      return new Map(items.map((item) => [item[TABLE_KEYS.sort]?.S ?? '', stored(item)]));
    },
    async write(expected, state) {
      const change = {
        key: keyOf(state.repository),
        update: 'SET #state = :state, #version = :next',
        condition: expected === 0 ? 'attribute_not_exists(#version)' : '#version = :expected',
        values: {
          ':state': { S: JSON.stringify(state) },
          ':next': { N: String(expected + 1) },
          ...(expected > 0 && { ':expected': { N: String(expected) } }),
        },
      };
      const purpose = `remember what was seen in ${state.repository}`;
      return (await updateIf(client, table, change, purpose)) ? 'written' : 'conflict';
    },
  };
}

function stored({ state, version }: Item): StoredWatch {
  const read: WatchState = JSON.parse(state?.S ?? '');
  return { state: read, version: Number(version?.N) };
}

function keyOf(repository: Repository): Item {
  return { [TABLE_KEYS.partition]: { S: WATCHES }, [TABLE_KEYS.sort]: { S: repository.toLowerCase() } };
}
