import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { type IncidentId, incidentId } from '../incident/identity.ts';
import type { Alias, Aliases } from '../pipeline/ports.ts';
import { updateIf } from './conditional-write.ts';
import { type Item, keyOf } from './item-keys.ts';
import { putIfAbsent } from './put-if-absent.ts';
import { ALIAS_OF } from './table-schema.ts';

/**
 * Other names of incidents on DynamoDB: one small item a name, under the key that an incident of that name would have,
 * so that one read finds out what a name leads to and no incident is opened beside it.
 */
export function createAliasStore(client: DynamoDBClient, table: string): Aliases {
  return {
    claim: (alias) => claim(client, table, alias),
    move: (alias, from) => move(client, table, alias, from),
  };
}

async function claim(client: DynamoDBClient, table: string, alias: Alias): Promise<IncidentId> {
  const { repository, reference, of } = alias;
  const item = {
    ...keyOf(incidentId(repository, reference)),
    [ALIAS_OF]: { S: of },
    ...(isOwn(alias) && indexed(alias)),
  };
  if (await putIfAbsent(client, table, item, `name ${of} ${reference} as well`)) return of;
  return holderOf(client, table, incidentId(repository, reference));
}

/** Whether the name is in the incident's own repository. */
function isOwn({ repository, of }: Alias): boolean {
  return of.startsWith(`${repository.toLowerCase()}#`);
}

/** What the index by reference has of a name. */
function indexed({ repository, reference }: Alias): Item {
  return { reference: { S: reference }, repository: { S: repository.toLowerCase() } };
}

/** The incident that a name which is there leads to: perhaps it is that incident's first name. */
async function holderOf(client: DynamoDBClient, table: string, name: IncidentId): Promise<IncidentId> {
  const command = new GetItemCommand({
    TableName: table,
    Key: keyOf(name),
    ConsistentRead: true,
    ProjectionExpression: ALIAS_OF,
  });
  try {
    const { Item } = await client.send(command);
    return Item?.[ALIAS_OF]?.S ?? name;
  } catch (cause) {
    throw new Error(`Could not read what ${name} leads to.`, { cause });
  }
}

async function move(
  client: DynamoDBClient,
  table: string,
  { repository, reference, of }: Alias,
  from: IncidentId,
): Promise<void> {
  const name = incidentId(repository, reference);
  const change = {
    key: keyOf(name),
    update: `SET #${ALIAS_OF} = :of`,
    condition: `#${ALIAS_OF} = :from`,
    values: { ':of': { S: of }, ':from': { S: from } },
  };
  // Where it does not hold, somebody else was faster, or it is the first name of an incident.
  await updateIf(client, table, change, `let ${name} lead to ${of}`);
}
