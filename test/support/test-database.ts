import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createAliasStore } from '../../lambdas/aws/alias-store.ts';
import { createIncidentIndex } from '../../lambdas/aws/incident-index.ts';
import { createIncidentStore } from '../../lambdas/aws/incident-store.ts';
import { createJournal } from '../../lambdas/aws/journal.ts';
import { createOutbox } from '../../lambdas/aws/outbox.ts';
import { createPolicyArchive } from '../../lambdas/aws/policy-archive.ts';
import { createNotesStore, createReviewStore } from '../../lambdas/aws/review-store.ts';
import { createTable } from '../../lib/local/create-table.ts';
import type { StorePorts } from './memory-store.ts';

/** A client for a stand-in of DynamoDB on this machine. */
export function localClient(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
}

/** The store's ports on a table. */
export function storeOn(client: DynamoDBClient, table: string): StorePorts {
  return {
    store: createIncidentStore(client, table),
    outbox: createOutbox(client, table),
    journal: createJournal(client, table),
    index: createIncidentIndex(client, table),
    reviews: createReviewStore(client, table),
    notes: createNotesStore(client, table),
    policies: createPolicyArchive(client, table),
    aliases: createAliasStore(client, table),
  };
}

/** Makes a new, empty table and gives its name. */
export async function newTable(client: DynamoDBClient): Promise<string> {
  const table = `incidents-${randomUUID()}`;
  await createTable(client, table);
  return table;
}
