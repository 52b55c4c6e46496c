import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { IncidentId } from '../incident/identity.ts';
import { addSeconds, earliest } from '../incident/time/instant.ts';
import type { Decided, IncidentStore, StoredIncident } from '../pipeline/ports.ts';
import { updateIf } from './conditional-write.ts';
import { decodeIncident, encodeDecision } from './incident-item.ts';
import { monthOf, NEVER, SHARD_KEY, shardOf } from './index-keys.ts';
import { type Item, keyOf } from './item-keys.ts';
import { ALIAS_OF, POLICY } from './table-schema.ts';

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
  const get = (key: Item) => new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true });
  try {
    const { Item } = await client.send(get(keyOf(id)));
    const target = Item?.[ALIAS_OF]?.S;
    if (target === undefined) return Item && decodeIncident(id, Item);
    // An alias leads to an incident, never to another alias.
    const { Item: incident } = await client.send(get(keyOf(target)));
    return incident && decodeIncident(target, incident);
  } catch (cause) {
    throw new Error(`Could not load the incident ${id}.`, { cause });
  }
}

const SET = `SET ${[
  'state',
  'version',
  'reference',
  'repository',
  POLICY,
  'statusShard',
  'statusAt',
  'unfinishedShard',
  'unfinishedAt',
]
  .map((name) => `#${name} = :${name}`)
  .join(', ')}`;

/** The outbox of a new item is made whole; a decision is put into one that is there. */
const OPENING = { update: ', #outbox = :outbox', condition: 'attribute_not_exists(#pk)' };
const CHANGE = { update: ', #outbox.#decision = :decision', condition: '#version = :expected' };

const WITH_DEAD = ', #deadShard = :deadShard, #deadAt = :deadAt';
const WITHOUT_DEAD = ' REMOVE #deadShard, #deadAt';

function commit(client: DynamoDBClient, table: string, expected: number, decided: Decided): Promise<boolean> {
  const { id, deadLetters } = decided.incident;
  const version = String(expected + 1);
  const { update, condition } = expected === 0 ? OPENING : CHANGE;
  return updateIf(
    client,
    table,
    {
      key: keyOf(id),
      update: SET + update + (deadLetters.length > 0 ? WITH_DEAD : WITHOUT_DEAD),
      condition,
      values: {
        ...attributes(decided, version),
        ...decisionIn(decided, expected),
        ...deadAttributes(decided),
      },
      names: { '#decision': version },
    },
    `commit version ${version} of the incident ${id}`,
  );
}

function attributes({ incident, policy, at, nextCheckpoint, endedAt }: Decided, version: string): Item {
  const shard = shardOf(incident.id);
  return {
    ':state': { S: JSON.stringify(incident) },
    ':version': { N: version },
    ':reference': { S: incident.reference },
    ':repository': { S: incident.repository.toLowerCase() },
    [`:${POLICY}`]: { S: policy },
    ':statusShard': { S: endedAt ? SHARD_KEY.ended(monthOf(endedAt), shard) : SHARD_KEY.open(shard) },
    ':statusAt': { S: endedAt ?? nextCheckpoint ?? NEVER },
    ':unfinishedShard': { S: SHARD_KEY.unfinished(shard) },
    ':unfinishedAt': { S: addSeconds(at, STREAM_TURN) },
  };
}

function decisionIn(decided: Decided, expected: number): Item {
  const decision = encodeDecision(decided, expected + 1);
  if (expected === 0) return { ':outbox': { M: { '1': decision } } };
  return { ':decision': decision, ':expected': { N: String(expected) } };
}

function deadAttributes({ incident }: Decided): Item {
  const since = earliest(incident.deadLetters.map((letter) => letter.since));
  if (!since) return {};
  return { ':deadShard': { S: SHARD_KEY.dead(shardOf(incident.id)) }, ':deadAt': { S: since } };
}
