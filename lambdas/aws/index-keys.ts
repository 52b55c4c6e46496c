import { createHash } from 'node:crypto';
import type { IncidentId } from '../incident/identity.ts';
import type { Instant } from '../incident/time/instant.ts';
import { SHARDS } from './table-schema.ts';

/** Sorts behind every checkpoint: where an incident waits for a person. */
export const NEVER: Instant = '9999-12-31T23:59:59Z';

/** The partition keys of the sharded indexes. */
export const SHARD_KEY = {
  open: (shard: number) => `open#${shard}`,
  /** `month` in UTC, as `2026-03`. */
  ended: (month: string, shard: number) => `ended#${month}#${shard}`,
  unfinished: (shard: number) => `unfinished#${shard}`,
  dead: (shard: number) => `dead#${shard}`,
} as const;

/** Where an incident stands in the sharded indexes: a whole number from 0, the same for ever. */
export function shardOf(id: IncidentId): number {
  return createHash('sha256').update(id).digest().readUInt16BE(0) % SHARDS;
}

/** The month of UTC in which an instant lies, as `2026-03`. */
export function monthOf(instant: Instant): string {
  return instant.slice(0, 7);
}
