import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { incidentsOf } from './aws/stream-records.ts';
import { jsonLog, systemClock, whenFirstCalled } from './entry.ts';
import { processVariables, type Variables } from './environment.ts';
import { performingFrom } from './outside.ts';
import { performEffects } from './pipeline/perform-effects.ts';
import type { Clock, Log } from './pipeline/ports.ts';

/**
 * Works off the outboxes of the incidents that the stream names. A record that fails is handed back, and the stream
 * brings it and what follows again; what is done by then is noted in the outbox.
 */
export function createHandler(variables: Variables, clock: Clock, log: Log) {
  const performing = performingFrom(variables, clock, log);
  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const incidents = incidentsOf(Records);
    const results = await Promise.allSettled(incidents.map(({ id }) => performEffects(performing, id)));
    const failed = results.filter(({ status }) => status === 'rejected').length;
    if (failed > 0) log({ message: 'outboxes failed', failed });
    return {
      batchItemFailures: incidents.flatMap(({ sequenceNumber }, at) =>
        results[at]?.status === 'rejected' ? [{ itemIdentifier: sequenceNumber }] : [],
      ),
    };
  };
}

export const handler = whenFirstCalled(() => createHandler(processVariables, systemClock, jsonLog));
