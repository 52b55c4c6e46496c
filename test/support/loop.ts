import type { Command } from '../../lambdas/incident/command.ts';
import type { Effect } from '../../lambdas/incident/effect.ts';
import type { IncidentId } from '../../lambdas/incident/identity.ts';
import { RUNBOOK_POLICY } from '../../lambdas/incident/policy/runbook-policy.ts';
import { addDuration, type Instant } from '../../lambdas/incident/time/instant.ts';
import type { Answering } from '../../lambdas/pipeline/answer-request.ts';
import { handleCommand, type Outcome } from '../../lambdas/pipeline/handle-command.ts';
import { mergingPerformers } from '../../lambdas/pipeline/merging/merging-performers.ts';
import type { Performer } from '../../lambdas/pipeline/perform-effects.ts';
import type { Aliases, OutboxEffect, StoredIncident } from '../../lambdas/pipeline/ports.ts';
import type { Reconciling } from '../../lambdas/pipeline/reconcile.ts';
import { openReview } from '../../lambdas/pipeline/reviewing.ts';
import { setTimer } from '../../lambdas/pipeline/set-timer.ts';
import { alertInShort, ID, T0 } from './given.ts';
import { createMemoryStore } from './memory-store.ts';

/** What is to be known of a performer before and after it did its work. */
interface Performed {
  readonly effect: Effect;
  readonly at: Instant;
}

export interface Loop {
  readonly pipeline: Reconciling & Answering;
  /** The other names of incidents. */
  readonly aliases: Aliases;
  /** Every call of a port so far, as `store.load`. */
  readonly calls: string[];
  /** What was performed, whether or not it was noted. */
  readonly performed: Performed[];
  readonly timers: Map<IncidentId, Instant>;
  readonly log: string[];
  /** Moves the clock ahead, or to an instant. */
  pass(duration: string): void;
  now(): Instant;
  /** Commands, one after the other; `now` of each is the loop's. */
  tell(...commands: readonly Command[]): Promise<readonly Outcome[]>;
  stored(): Promise<StoredIncident>;
  /** The effects that are in the outbox, by kind. */
  outbox(): Promise<readonly OutboxEffect[]>;
  /** The alerts that were performed so far, in short. */
  alerts(): readonly string[];
}

/**
 * The loop over ports in memory, on a clock that stands still until it is moved. `perform` may throw, to break what is
 * outside, or do something in the midst.
 */
export function createLoop(perform: (effect: Effect) => Promise<void> | void = () => undefined): Loop {
  let now = T0;
  const calls: string[] = [];
  const log: string[] = [];
  const performed: Performed[] = [];
  const timers = new Map<IncidentId, Instant>();
  const { store, outbox, journal, index, reviews, notes, policies, aliases } = createMemoryStore();
  const timing = {
    store: counted('store', store, calls),
    timer: counted('timer', timerIn(timers), calls),
    policy: RUNBOOK_POLICY,
    policies: counted('policies', policies, calls),
    clock: () => now,
    log: (entry: object) => void log.push(JSON.stringify(entry)),
  };
  const merging = mergingPerformers({ ...timing, aliases: counted('aliases', aliases, calls) });
  /** Does what the performer does that is broken or watched by `perform`. */
  const watched =
    <E extends Effect>(performer: Performer<E>): Performer<E> =>
    async (effect, stored, turn) => {
      await perform(effect);
      const undone = await performer(effect, stored, turn);
      performed.push({ effect, at: now });
      return undone;
    };
  const pipeline: Reconciling & Answering = {
    ...timing,
    outbox: counted('outbox', outbox, calls),
    journal: counted('journal', journal, calls),
    index: counted('index', index, calls),
    reviews: counted('reviews', reviews, calls),
    notes: counted('notes', notes, calls),
    watches: { all: async () => new Map() },
    cursors: { all: async () => new Map(), report: async () => undefined },
    claimSeconds: 70,
    performers: {
      alert: watched(async () => undefined),
      act: watched(async () => undefined),
      'set-timer': watched((_, { incident }) => setTimer(timing, incident.id)),
      'open-review': watched((_, stored) => openReview(pipeline, stored)),
      name: watched(merging.name),
      'hand-over': watched(merging['hand-over']),
      'take-back': watched(merging['take-back']),
    },
  };
  const stored = async () => {
    const found = await store.load(ID);
    if (!found) throw new Error('There is no incident.');
    return found;
  };
  return {
    pipeline,
    aliases,
    calls,
    performed,
    timers,
    log,
    pass: (duration) => {
      now = addDuration(now, duration, 'UTC');
    },
    now: () => now,
    tell: async (...commands) => {
      const outcomes: Outcome[] = [];
      for (const command of commands) outcomes.push(await handleCommand(pipeline, { ...command, now }));
      return outcomes;
    },
    stored,
    outbox: async () => (await stored()).outbox.flatMap(({ effects }) => effects),
    alerts: () => performed.flatMap(({ effect }) => alertInShort(effect)),
  };
}

/** A port that notes which of its functions is called. */
function counted<Port extends object>(name: string, port: Port, calls: string[]): Port {
  return new Proxy(port, {
    get(target, key): unknown {
      calls.push(`${name}.${String(key)}`);
      return Reflect.get(target, key);
    },
  });
}

function timerIn(timers: Map<IncidentId, Instant>) {
  return {
    read: async (id: IncidentId) => timers.get(id),
    set: async (id: IncidentId, at: Instant) => void timers.set(id, at),
    clear: async (id: IncidentId) => void timers.delete(id),
  };
}
