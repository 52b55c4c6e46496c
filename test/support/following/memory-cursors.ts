import type {
  Cursor,
  Cursors,
  DeliveryMemory,
  DeliveryState,
  RoundMark,
} from '../../../lambdas/pipeline/follow-ports.ts';

/** How far GitHub was followed, in memory: the same promises as on DynamoDB, held by the same contract. */
export function createMemoryCursors(): Cursors & DeliveryMemory {
  const cursors = new Map<string, Cursor>();
  let mark: RoundMark = { waits: {} };
  let state: DeliveryState | undefined;
  return {
    all: async () => structuredClone(cursors),
    async connect(repository, connectedAt) {
      const key = repository.toLowerCase();
      const cursor = cursors.get(key) ?? { repository, connectedAt };
      cursors.set(key, cursor);
      return structuredClone(cursor);
    },
    async move(repository, through) {
      const cursor = cursors.get(repository.toLowerCase());
      if (!cursor || (cursor.through ?? '') >= through) return;
      cursors.set(repository.toLowerCase(), { ...cursor, through });
    },
    mark: async () => structuredClone(mark),
    setMark: async (next) => {
      mark = structuredClone(next);
    },
    read: async () => structuredClone(state),
    write: async (next) => {
      state = structuredClone(next);
    },
  };
}
