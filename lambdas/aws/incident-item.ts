import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { type Effect, effectId } from '../incident/effect.ts';
import type { IncidentId } from '../incident/identity.ts';
import { type Incident, restored } from '../incident/incident.ts';
import type { Instant } from '../incident/time/instant.ts';
import type {
  Decided,
  EffectStatus,
  JournalEntry,
  OutboxDecision,
  OutboxEffect,
  StoredIncident,
} from '../pipeline/ports.ts';
import type { Item } from './item-keys.ts';
import { POLICY } from './table-schema.ts';

/**
 * A decision as it stands in the outbox. `unfinished` counts the effects that are open or claimed, so that the
 * decision can be removed on that condition in one write.
 */
export function encodeDecision(decided: Decided, version: number): AttributeValue {
  const { at, command, events, policy } = decided;
  const entry: JournalEntry = { version, at, command, events, policy };
  const effects = decided.effects.map((effect, index) => [String(index), encodeEffect(effect, at)]);
  return {
    M: {
      decided: { S: JSON.stringify(entry) },
      effects: { M: Object.fromEntries(effects) },
      unfinished: { N: String(effects.length) },
    },
  };
}

function encodeEffect(effect: Effect, notBefore: Instant): AttributeValue {
  const status: EffectStatus = 'open';
  return {
    M: {
      order: { S: JSON.stringify(effect) },
      status: { S: status },
      attempts: { N: '0' },
      notBefore: { S: notBefore },
    },
  };
}

/** Reads an incident's item: its state, and its outbox in the order of versions. */
export function decodeIncident(id: IncidentId, item: Item): StoredIncident {
  const state: Incident = JSON.parse(item.state?.S ?? '');
  const outbox = Object.entries(item.outbox?.M ?? {}).map(([version, decision]) =>
    decodeDecision(id, Number(version), decision.M ?? {}),
  );
  return {
    incident: restored(state),
    version: Number(item.version?.N),
    policy: item[POLICY]?.S ?? '',
    outbox: outbox.sort((a, b) => a.version - b.version),
  };
}

function decodeDecision(id: IncidentId, version: number, decision: Item): OutboxDecision {
  const entry: JournalEntry = JSON.parse(decision.decided?.S ?? '');
  const effects = Object.entries(decision.effects?.M ?? {})
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([index, effect]) => decodeEffect(effectId(id, version, Number(index)), effect.M ?? {}, entry.at));
  return { ...entry, effects };
}

function decodeEffect(id: string, item: Item, decidedAt: Instant): OutboxEffect {
  const effect: Effect = JSON.parse(item.order?.S ?? '');
  return {
    id,
    effect,
    status: decodeStatus(item.status?.S),
    attempts: Number(item.attempts?.N ?? 0),
    notBefore: item.notBefore?.S ?? decidedAt,
    ...(item.sentAt?.S && { sentAt: item.sentAt.S }),
  };
}

const STATUSES: readonly EffectStatus[] = ['open', 'claimed', 'done', 'dropped', 'dead'];

function decodeStatus(text: string | undefined): EffectStatus {
  return STATUSES.find((status) => status === text) ?? 'open';
}
