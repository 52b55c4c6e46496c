import type { StoredWatch, WatchStore } from '../../../lambdas/pipeline/watch-ports.ts';

/** What is remembered of watched repositories, in memory: held by the same contract as on DynamoDB. */
export function createMemoryWatches(): WatchStore {
  const stored = new Map<string, StoredWatch>();
  return {
    all: async () => structuredClone(stored),
    async write(expected, state) {
      const key = state.repository.toLowerCase();
      if ((stored.get(key)?.version ?? 0) !== expected) return 'conflict';
      // As in a database, what is undefined is not there.
      stored.set(key, { state: JSON.parse(JSON.stringify(state)), version: expected + 1 });
      return 'written';
    },
  };
}
