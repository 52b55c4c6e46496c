import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EffectId } from '../incident/effect.ts';
import type { IncidentId } from '../incident/identity.ts';
import type { Instant } from '../incident/time/instant.ts';
import type { EffectStatus, Outbox } from '../pipeline/ports.ts';
import { updateIf } from './conditional-write.ts';
import { parseEffectId } from './effect-address.ts';
import { SHARD_KEY, shardOf } from './index-keys.ts';
import { type Item, keyOf } from './item-keys.ts';

const EFFECT = '#outbox.#decision.#effects.#effect';
const UNFINISHED = '#outbox.#decision.#unfinished';
const IS_UNFINISHED = `${EFFECT}.#status IN (:open, :claimed)`;

/**
 * The outbox inside an incident's item. Each call is one conditional write. Final states stay as they are, and a
 * decision that is gone was finished by somebody else: neither is an error.
 */
export function createOutbox(client: DynamoDBClient, table: string): Outbox {
  return {
    claim: (id, now, until) => claim(client, table, id, now, until),
    finish: (id, status) => finish(client, table, id, status),
    sending: (id, now) => sending(client, table, id, now),
    notSent: (id) => notSent(client, table, id),
    giveBack: (id, notBefore) => giveBack(client, table, id, notBefore),
    postpone: (id, notBefore) => postpone(client, table, id, notBefore),
    remove: (id, version) => remove(client, table, id, version),
    lookAgain: (id, at, version) =>
      at ? lookAt(client, table, id, at, version) : lookNoMore(client, table, id),
  };
}

function claim(
  client: DynamoDBClient,
  table: string,
  id: EffectId,
  now: Instant,
  until: Instant,
): Promise<boolean> {
  const change = {
    ...effectAt(id),
    update: `SET ${EFFECT}.#status = :claimed, ${EFFECT}.#notBefore = :until, ${EFFECT}.#attempts = ${EFFECT}.#attempts + :one`,
    // An open effect may be tried from `notBefore` on; so may one whose claim ended then.
    condition: `${IS_UNFINISHED} AND ${EFFECT}.#notBefore <= :now`,
    values: { ...statuses(), ':until': { S: until }, ':now': { S: now }, ':one': { N: '1' } },
  };
  return updateIf(client, table, change, `claim the effect ${id}`);
}

async function finish(
  client: DynamoDBClient,
  table: string,
  id: EffectId,
  status: EffectStatus,
): Promise<void> {
  const change = {
    ...effectAt(id),
    update: `SET ${EFFECT}.#status = :final, ${UNFINISHED} = ${UNFINISHED} - :one`,
    condition: IS_UNFINISHED,
    values: { ...statuses(), ':final': { S: status }, ':one': { N: '1' } },
  };
  await updateIf(client, table, change, `finish the effect ${id}`);
}

function sending(client: DynamoDBClient, table: string, id: EffectId, now: Instant): Promise<boolean> {
  const change = {
    ...effectAt(id),
    update: `SET ${EFFECT}.#sentAt = :now`,
    // A claim may have expired under a performer that is still at it: of two only one sends.
    condition: `${IS_UNFINISHED} AND attribute_not_exists(${EFFECT}.#sentAt)`,
    values: { ...statuses(), ':now': { S: now } },
  };
  return updateIf(client, table, change, `note that the effect ${id} is sent`);
}

async function notSent(client: DynamoDBClient, table: string, id: EffectId): Promise<void> {
  const change = {
    ...effectAt(id),
    update: `REMOVE ${EFFECT}.#sentAt`,
    condition: IS_UNFINISHED,
    values: statuses(),
  };
  await updateIf(client, table, change, `note that the effect ${id} was not sent`);
}

async function giveBack(
  client: DynamoDBClient,
  table: string,
  id: EffectId,
  notBefore: Instant,
): Promise<void> {
  const change = {
    ...effectAt(id),
    update: `SET ${EFFECT}.#status = :open, ${EFFECT}.#notBefore = :notBefore`,
    condition: IS_UNFINISHED,
    values: { ...statuses(), ':notBefore': { S: notBefore } },
  };
  await updateIf(client, table, change, `give back the effect ${id}`);
}

async function postpone(
  client: DynamoDBClient,
  table: string,
  id: EffectId,
  notBefore: Instant,
): Promise<void> {
  const change = {
    ...effectAt(id),
    update: `SET ${EFFECT}.#status = :open, ${EFFECT}.#notBefore = :notBefore, ${EFFECT}.#attempts = ${EFFECT}.#attempts - :one`,
    condition: `${EFFECT}.#status = :claimed`,
    values: { ...statuses(), ':notBefore': { S: notBefore }, ':one': { N: '1' } },
  };
  await updateIf(client, table, change, `postpone the effect ${id}`);
}

async function remove(client: DynamoDBClient, table: string, id: IncidentId, version: number): Promise<void> {
  const change = {
    key: keyOf(id),
    names: { '#decision': String(version) },
    update: 'REMOVE #outbox.#decision',
    condition: `${UNFINISHED} = :none`,
    values: { ':none': { N: '0' } },
  };
  await updateIf(client, table, change, `remove version ${version} from the outbox of ${id}`);
}

async function lookAt(
  client: DynamoDBClient,
  table: string,
  id: IncidentId,
  at: Instant,
  version: number,
): Promise<void> {
  const change = {
    key: keyOf(id),
    update: 'SET #unfinishedShard = :shard, #unfinishedAt = :at',
    // A decision may have come in since the caller looked: it is to be looked at sooner.
    condition: '#version = :version',
    values: {
      ':shard': { S: SHARD_KEY.unfinished(shardOf(id)) },
      ':at': { S: at },
      ':version': { N: String(version) },
    },
  };
  await updateIf(client, table, change, `note when to look at ${id} again`);
}

async function lookNoMore(client: DynamoDBClient, table: string, id: IncidentId): Promise<void> {
  const change = {
    key: keyOf(id),
    update: 'REMOVE #unfinishedShard, #unfinishedAt',
    // A decision may have come in since the caller looked: then its turn must stay.
    condition: 'size(#outbox) = :none',
    values: { ':none': { N: '0' } },
  };
  await updateIf(client, table, change, `note that ${id} is finished`);
}

function effectAt(id: EffectId): { readonly key: Item; readonly names: Record<string, string> } {
  const { incident, version, index } = parseEffectId(id);
  return { key: keyOf(incident), names: { '#decision': version, '#effect': index } };
}

function statuses(): Item {
  return { ':open': { S: 'open' }, ':claimed': { S: 'claimed' } };
}
