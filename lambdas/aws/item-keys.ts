import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { IncidentId } from '../incident/identity.ts';
import { SORT_KEY, TABLE_KEYS } from './table-schema.ts';

export type Item = Record<string, AttributeValue>;

type ItemKey = Record<(typeof TABLE_KEYS)[keyof typeof TABLE_KEYS], { S: string }>;

const PREFIX = 'incident#';

/** The key of an incident's item, or of another item in its partition. */
export function keyOf(id: IncidentId, sortKey: string = SORT_KEY.incident): ItemKey {
  return { [TABLE_KEYS.partition]: { S: PREFIX + id }, [TABLE_KEYS.sort]: { S: sortKey } };
}

/** The sort key of what is kept of one version; padded, so that text order is the order of versions. */
export function versionKey(prefix: string, version: number): string {
  return prefix + String(version).padStart(9, '0');
}

/** The incident that an item or an index row belongs to. */
export function idOf(item: Item): IncidentId {
  return (item[TABLE_KEYS.partition]?.S ?? '').slice(PREFIX.length);
}
