import { type AttributeValue, type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
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
  const isNew = expected === 0;
  const attributes: Item = {
    state: { S: JSON.stringify(decided.incident) },
    version: { N: version },
    ...indexAttributes(decided),
    ...(isNew && { outbox: { M: { [version]: decision } } }),
  };
  return updateIf(
    client,
    table,
    {
      key: keyOf(id),
      update: `SET ${assignments(attributes)}${isNew ? '' : ', #outbox.#decision = :decision'}${removals(decided)}`,
      condition: isNew ? 'attribute_not_exists(#pk)' : '#version = :expected',
      values: {
        ...prefixed(attributes),
        ...(!isNew && { ':decision': decision, ':expected': { N: String(expected) } }),
      },
      names: { '#decision': version },
    },
    `commit version ${version} of the incident ${id}`,
  );
}

function indexAttributes(decided: Decided): Item {
  const { incident, at, nextCheckpoint, endedAt } = decided;
  const shard = shardOf(incident.id);
  const deadSince = earliest(incident.deadLetters.map(({ since }) => since));
  return strings({
    reference: incident.reference,
    repository: incident.repository.toLowerCase(),
    [POLICY]: decided.policy,
    statusShard: endedAt ? SHARD_KEY.ended(monthOf(endedAt), shard) : SHARD_KEY.open(shard),
    statusAt: endedAt ?? nextCheckpoint ?? NEVER,
    unfinishedShard: SHARD_KEY.unfinished(shard),
    unfinishedAt: addSeconds(at, STREAM_TURN),
    ...(deadSince && { deadShard: SHARD_KEY.dead(shard), deadAt: deadSince }),
  });
}

function removals({ incident }: Decided): string {
  return incident.deadLetters.length > 0 ? '' : ' REMOVE #deadShard, #deadAt';
}

function assignments(attributes: Item): string {
  return Object.keys(attributes)
    .map((name) => `#${name} = :${name}`)
    .join(', ');
}

function prefixed(attributes: Item): Item {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`:${name}`, value]));
}

function strings(texts: Readonly<Record<string, string>>): Item {
  return Object.fromEntries(
    Object.entries(texts).map(([name, S]): [string, AttributeValue] => [name, { S }]),
  );
}
