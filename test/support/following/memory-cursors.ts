import type {
  Cursor,
  Cursors,
  DeliveryMemory,
  DeliveryState,
  RoundMark,
  RoundReport,
  RoundReports,
} from '../../../lambdas/pipeline/follow-ports.ts';

/** How far GitHub was followed, in memory: the same promises as on DynamoDB, held by the same contract. */
export function createMemoryCursors(): Cursors & DeliveryMemory & RoundReports {
  const cursors = new Map<string, Map<string, Cursor>>();
  const marks = new Map<string, RoundMark>();
  let state: DeliveryState | undefined;
  let report: RoundReport | undefined;
  const of = (stream = 'advisories') => {
    const found = cursors.get(stream) ?? new Map<string, Cursor>();
    cursors.set(stream, found);
    return found;
  };
  return {
    all: async (stream) => structuredClone(of(stream)),
    async connect(repository, connectedAt, stream) {
      const key = repository.toLowerCase();
      const cursor = of(stream).get(key) ?? { repository, connectedAt };
      of(stream).set(key, cursor);
      return structuredClone(cursor);
    },
    async move(repository, through, stream) {
      const cursor = of(stream).get(repository.toLowerCase());
      if (!cursor || (cursor.through ?? '') >= through) return;
      of(stream).set(repository.toLowerCase(), { ...cursor, through });
    },
    mark: async (round) => structuredClone(marks.get(round ?? '') ?? { waits: {} }),
    setMark: async (next, round) => void marks.set(round ?? '', structuredClone(next)),
    report: async () => structuredClone(report),
    setReport: async (next) => {
      report = structuredClone(next);
    },
    read: async () => structuredClone(state),
    write: async (next) => {
      state = structuredClone(next);
    },
  };
}
