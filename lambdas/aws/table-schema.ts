/**
 * The shape of the one table, as plain data: what the stack that creates it, the one-machine host and the store must
 * agree on. All keys are strings.
 */
export const TABLE_KEYS = { partition: 'pk', sort: 'sk' } as const;

/**
 * The sort keys under an incident's partition: its item, its journal, how the effects of decisions ended, and the
 * revisions of its review and of its release notes.
 */
export const SORT_KEY = {
  incident: 'incident',
  journal: 'journal#',
  outcome: 'outcome#',
  review: 'review#',
  notes: 'notes#',
} as const;

/**
 * The attribute that makes an item under an incident's key another name of the incident with this id. Such an item holds
 * nothing beside it but the keys of the index by reference, if the index is to find it: no incident can be opened where one
 * stands.
 */
export const ALIAS_OF = 'aliasOf';

/** The partition of the texts of policies; their sort keys are their versions. */
export const POLICIES = 'policies';

/** Over how many partitions each index that lists incidents is spread. */
export const SHARDS = 16;

/** The attribute that names the version of the policy by which an incident's checkpoints were computed. */
export const POLICY = 'policy';

/** What each shows beside the keys: hardly anything, since a list names incidents and the item itself is read. */
export const INDEXES = {
  /** What people call an incident, in any repository (lower case); its other names as well. */
  byReference: { name: 'by-reference', partition: 'reference', sort: 'repository', shows: [] },
  /** Open incidents by next checkpoint; ended ones by month, by when they ended. */
  byStatus: { name: 'by-status', partition: 'statusShard', sort: 'statusAt', shows: [POLICY] },
  /** Sparse: incidents whose outbox is to be looked at, by when. */
  unfinished: {
    name: 'unfinished',
    partition: 'unfinishedShard',
    sort: 'unfinishedAt',
    shows: [],
  },
  /** Sparse: incidents with effects that failed for good, by the oldest failure. */
  deadLetters: { name: 'dead-letters', partition: 'deadShard', sort: 'deadAt', shows: [] },
} as const;
