import type { DynamoDBRecord } from 'aws-lambda';
import type { IncidentId } from '../incident/identity.ts';
import { idOf } from './item-keys.ts';
import { SORT_KEY, TABLE_KEYS } from './table-schema.ts';

interface ChangedIncident {
  readonly id: IncidentId;
  /** Of the first record that names the incident: handed back, it brings all of them again. */
  readonly sequenceNumber: string;
}

/** The incidents whose items a batch of stream records names, each once, in the order of the stream. */
export function incidentsOf(records: readonly DynamoDBRecord[]): readonly ChangedIncident[] {
  const incidents = new Map<IncidentId, ChangedIncident>();
  for (const { dynamodb } of records) {
    const keys = dynamodb?.Keys;
    if (!keys || keys[TABLE_KEYS.sort]?.S !== SORT_KEY.incident) continue;
    const id = idOf({ [TABLE_KEYS.partition]: { S: keys[TABLE_KEYS.partition]?.S ?? '' } });
    if (!incidents.has(id)) incidents.set(id, { id, sequenceNumber: dynamodb.SequenceNumber ?? '' });
  }
  return [...incidents.values()];
}
