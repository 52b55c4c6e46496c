import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { incidentsOf } from './aws/stream-records.ts';
import { jsonLog, systemClock, whenFirstCalled } from './entry.ts';
import { processVariables, type Variables } from './environment.ts';
import { faultName } from './incident/fault-name.ts';
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
    const results = await Promise.all(
      incidentsOf(Records).map(async ({ id, sequenceNumber }) => {
        try {
          await performEffects(performing, id);
          return [];
        } catch (fault) {
          // One incident's failure holds back no other: its record alone is handed back.
          log({ message: 'outbox failed', incident: id, fault: faultName(fault) });
          return [{ itemIdentifier: sequenceNumber }];
        }
      }),
    );
    return { batchItemFailures: results.flat() };
  };
}

export const handler = whenFirstCalled(() => createHandler(processVariables, systemClock, jsonLog));
