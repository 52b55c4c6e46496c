import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { WrittenKeys } from './table-stream.ts';

interface StreamDelivery {
  /** Takes a written item's keys in; its record is delivered soon. */
  push(keys: WrittenKeys): void;
  /** Returns when everything that was pushed is delivered. */
  drained(): Promise<void>;
}

/** How often a record is brought again to a function that hands it back; after that it is `reconcile`'s. */
const ATTEMPTS = 3;

/** Delivers stream records to a function as Lambda does: in batches, one after the other, failed ones again. */
export function deliverStream(
  invoke: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>,
): StreamDelivery {
  let waiting = new Map<string, { readonly keys: WrittenKeys; readonly attempts: number }>();
  let running: Promise<void> | undefined;

  const deliver = async (): Promise<void> => {
    while (waiting.size > 0) {
      const batch = waiting;
      waiting = new Map();
      const failed = await failedOf(
        invoke,
        [...batch.entries()].map(([sequence, { keys }]) => ({ sequence, keys })),
      );
      for (const [sequence, { keys, attempts }] of batch) {
        const again = failed.has(sequence) && attempts < ATTEMPTS && !waiting.has(sequence);
        if (again) waiting.set(sequence, { keys, attempts: attempts + 1 });
      }
    }
    running = undefined;
  };

  return {
    push(keys) {
      waiting.set(JSON.stringify(keys), { keys, attempts: 1 });
      running ??= deliver();
    },
    async drained() {
      while (running) await running;
    },
  };
}

async function failedOf(
  invoke: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>,
  records: readonly { readonly sequence: string; readonly keys: WrittenKeys }[],
): Promise<ReadonlySet<string>> {
  const Records = records.map(({ sequence, keys }) => ({
    dynamodb: { Keys: keys, SequenceNumber: sequence },
  }));
  try {
    const { batchItemFailures } = await invoke({ Records });
    return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  } catch {
    // As Lambda does: a function that throws has failed with its whole batch.
    return new Set(records.map(({ sequence }) => sequence));
  }
}
