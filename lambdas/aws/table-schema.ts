/**
 * The shape of the one table, as plain data: what the stack that creates it, the one-machine host and the store must
 * agree on. All keys are strings.
 */
export const TABLE_KEYS = { partition: 'pk', sort: 'sk' } as const;

/** Over how many partitions each index that lists incidents is spread. */
export const SHARDS = 16;

/** Each projects keys only: a list names incidents, and the item itself is always read. */
export const INDEXES = {
  /** What people call an incident, in any repository (lower case). */
  byReference: { name: 'by-reference', partition: 'reference', sort: 'repository', projection: 'KEYS_ONLY' },
  /** Open incidents by next checkpoint; ended ones by month, by when they ended. */
  byStatus: { name: 'by-status', partition: 'statusShard', sort: 'statusAt', projection: 'KEYS_ONLY' },
  /** Sparse: incidents whose outbox is to be looked at, by when. */
  unfinished: {
    name: 'unfinished',
    partition: 'unfinishedShard',
    sort: 'unfinishedAt',
    projection: 'KEYS_ONLY',
  },
  /** Sparse: incidents with effects that failed for good, by the oldest failure. */
  deadLetters: { name: 'dead-letters', partition: 'deadShard', sort: 'deadAt', projection: 'KEYS_ONLY' },
} as const;
