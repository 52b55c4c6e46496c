import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { IncidentId } from '../incident/identity.ts';
import { addSeconds, earliest } from '../incident/instant.ts';
import type { Decided, IncidentStore, StoredIncident } from '../pipeline/ports.ts';
import { updateIf } from './conditional-write.ts';
import { decodeIncident, encodeDecision } from './incident-item.ts';
import { monthOf, NEVER, SHARD_KEY, shardOf } from './index-keys.ts';
import { type Item, keyOf } from './item-keys.ts';
import { POLICY } from './table-schema.ts';

/** Seconds after a decision in which the stream has its turn, before `reconcile` looks for unfinished effects. */
const STREAM_TURN = 60;

/**
 * The incident store on DynamoDB: one item an incident, one read a load, one conditional write a decision. State,
 * outbox and index keys are set in that one write, so that they cannot disagree.
 */
export function createIncidentStore(client: DynamoDBClient, table: string): IncidentStore {
  return {
    load: (id) => load(client, table, id),
    commit: async (expected, decided) =>
      (await commit(client, table, expected, decided)) ? 'committed' : 'conflict',
  };
}

async function load(
  client: DynamoDBClient,
  table: string,
  id: IncidentId,
): Promise<StoredIncident | undefined> {
  const command = new GetItemCommand({ TableName: table, Key: keyOf(id), ConsistentRead: true });
  try {
    const { Item } = await client.send(command);
    return Item && decodeIncident(id, Item);
  } catch (cause) {
    throw new Error(`Could not load the incident ${id}.`, { cause });
  }
}

function commit(client: DynamoDBClient, table: string, expected: number, decided: Decided): Promise<boolean> {
  const { id } = decided.incident;
  const version = String(expected + 1);
  const decision = encodeDecision(decided, expected + 1);
  const { assignments, values } = assigned({
    state: { S: JSON.stringify(decided.incident) },
    version: { N: version },
    ...indexAttributes(decided),
    ...(expected === 0 && { outbox: { M: { [version]: decision } } }),
  });
  const how =
    expected === 0
      ? { update: `SET ${assignments}`, condition: 'attribute_not_exists(#pk)' }
      : { update: `SET ${assignments}, #outbox.#decision = :decision`, condition: '#version = :expected' };
  const known = { ':decision': decision, ':expected': { N: String(expected) } };
  return updateIf(
    client,
    table,
    {
      key: keyOf(id),
      update: how.update + removals(decided),
      condition: how.condition,
      values: expected === 0 ? values : { ...values, ...known },
      names: { '#decision': version },
    },
    `commit version ${version} of the incident ${id}`,
  );
}

function indexAttributes(decided: Decided): Item {
  const { incident, at, nextCheckpoint, endedAt } = decided;
  const shard = shardOf(incident.id);
  const deadSince = earliest(incident.deadLetters.map(({ since }) => since));
  return {
    reference: { S: incident.reference },
    repository: { S: incident.repository.toLowerCase() },
    [POLICY]: { S: decided.policy },
    statusShard: { S: endedAt ? SHARD_KEY.ended(monthOf(endedAt), shard) : SHARD_KEY.open(shard) },
    statusAt: { S: endedAt ?? nextCheckpoint ?? NEVER },
    unfinishedShard: { S: SHARD_KEY.unfinished(shard) },
    unfinishedAt: { S: addSeconds(at, STREAM_TURN) },
    ...(deadSince && { deadShard: { S: SHARD_KEY.dead(shard) }, deadAt: { S: deadSince } }),
  };
}

function removals({ incident }: Decided): string {
  return incident.deadLetters.length > 0 ? '' : ' REMOVE #deadShard, #deadAt';
}

/** Attributes as assignments of an update expression, and the values that these stand for. */
function assigned(attributes: Item): { readonly assignments: string; readonly values: Item } {
  const values: Item = {};
  for (const [name, value] of Object.entries(attributes)) values[`:${name}`] = value;
  return {
    assignments: Object.keys(attributes)
      .map((name) => `#${name} = :${name}`)
      .join(', '),
    values,
  };
}
