import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientConfiguration } from './aws/client-configuration.ts';
import { createIncidentStore } from './aws/incident-store.ts';
import { createPolicyArchive } from './aws/policy-archive.ts';
import { required, VARIABLES, type Variables } from './environment.ts';
import type { Deciding } from './pipeline/handle-command.ts';
import type { Log } from './pipeline/ports.ts';
import { policyFrom } from './policy-file.ts';

/** The database of a function: one client for the life of the process, and the table's name. */
export function databaseFrom(variables: Variables) {
  return {
    client: new DynamoDBClient(clientConfiguration(variables, 'DYNAMODB')),
    table: required(variables, VARIABLES.table),
  };
}

/** What every function needs that decides. */
export function decidingFrom(
  { client, table }: ReturnType<typeof databaseFrom>,
  variables: Variables,
  log: Log,
): Deciding {
  return {
    store: createIncidentStore(client, table),
    policy: policyFrom(variables),
    policies: createPolicyArchive(client, table),
    log,
  };
}
