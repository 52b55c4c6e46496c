import type { DynamoDBRecord } from 'aws-lambda';
import { keyOf } from '../../lambdas/aws/item-keys.ts';
import type { IncidentId } from '../../lambdas/incident/identity.ts';

/** What the table's stream tells of a write to an incident's item, or to another item beside it. */
export function streamRecord(id: IncidentId, sequenceNumber: string, sortKey?: string): DynamoDBRecord {
  return { dynamodb: { Keys: keyOf(id, sortKey), SequenceNumber: sequenceNumber } };
}
