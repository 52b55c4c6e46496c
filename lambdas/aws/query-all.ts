import { type DynamoDBClient, paginateQuery, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from './item-keys.ts';

/**
 * Everything that a query finds, page by page to its end, in the order of the sort key.
 * @throws Error with a cause. `purpose` completes "Could not …".
 */
export async function queryAll(
  client: DynamoDBClient,
  query: QueryCommandInput,
  purpose: string,
): Promise<Item[]> {
  const items: Item[] = [];
  try {
    for await (const page of paginateQuery({ client }, query)) items.push(...(page.Items ?? []));
  } catch (cause) {
    throw new Error(`Could not ${purpose}.`, { cause });
  }
  return items;
}
