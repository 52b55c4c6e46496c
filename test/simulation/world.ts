import { parseEffectId } from '../../lambdas/aws/effect-address.ts';
import { alertMessage } from '../../lambdas/incident/alert-message.ts';
import type { Command } from '../../lambdas/incident/command.ts';
import { nextCheckpoint } from '../../lambdas/incident/deadlines/checkpoints.ts';
import type { AlertEffect } from '../../lambdas/incident/effect.ts';
import type { IncidentId } from '../../lambdas/incident/identity.ts';
import { RUNBOOK_POLICY } from '../../lambdas/incident/policy/runbook-policy.ts';
import { addSeconds, type Instant, later } from '../../lambdas/incident/time/instant.ts';
import { checkDeadlines } from '../../lambdas/pipeline/check-deadlines.ts';
import { handleCommand } from '../../lambdas/pipeline/handle-command.ts';
import { mergingPerformers } from '../../lambdas/pipeline/merging/merging-performers.ts';
import { performEffects } from '../../lambdas/pipeline/perform-effects.ts';
import type { Outbox, Timer } from '../../lambdas/pipeline/ports.ts';
import { type Reconciling, reconcile } from '../../lambdas/pipeline/reconcile.ts';
import { openReview } from '../../lambdas/pipeline/reviewing.ts';
import { setTimer } from '../../lambdas/pipeline/set-timer.ts';
import { createMemoryStore, type StorePorts } from '../support/memory-store.ts';
import { type FaultPlan, startProcess } from './faults.ts';

/** Something that is to be told to the pipeline, again and again until the pipeline has taken it. */
export interface Telling {
  readonly at: Instant;
  readonly command: (now: Instant) => Command;
}

export interface World {
  readonly ports: StorePorts;
  readonly timers: ReadonlyMap<IncidentId, Instant>;
  /** Every alert that was sent, as `kind audience milestone due`, with how often. */
  readonly sent: ReadonlyMap<string, number>;
  /** Alerts whose process was lost after it had sent and before it had recorded them: they may be sent once more. */
  readonly uncertain: ReadonlySet<string>;
  /** Lets time pass up to `end`: tells what is to be told, fires timers, brings stream records, reconciles. */
  run(tellings: readonly Telling[], end: Instant): Promise<void>;
}

interface WorldSettings {
  readonly start: Instant;
  readonly plan: FaultPlan;
  /** Whether the stream brings the record of a write. What it does not bring is left to reconcile. */
  readonly streamBrings: () => boolean;
  /** Whether the scheduler fires a timer. What it does not fire is left to reconcile. */
  readonly timerFires: () => boolean;
}

/** The time between two tries of whoever was not answered, and between two sweeps, in seconds. */
const AGAIN = 120;
const SWEEP = 300;
const IDLE = 24 * 3600;

/** The loop over ports in memory on a virtual clock, with GitHub, the scheduler and the stream as they can behave. */
export function createWorld(settings: WorldSettings): World {
  let now = settings.start;
  const ports = createMemoryStore();
  const timers = new Map<IncidentId, Instant>();
  const sent = new Map<string, number>();
  const touched = new Set<IncidentId>();
  const uncertain = new Set<string>();

  /** Runs one invocation in a process of its own. Returns whether it was answered. */
  const invoke = async (work: (pipeline: Reconciling) => Promise<unknown>): Promise<boolean> => {
    const sentHere: string[] = [];
    const recorded = { alerts: 0 };
    const answered = await succeeds(() => work(pipeline(sentHere, recorded)));
    if (sentHere.length > recorded.alerts) for (const alert of sentHere) uncertain.add(alert);
    return answered;
  };

  const pipeline = (sentHere: string[], recorded: { alerts: number }): Reconciling => {
    const process = startProcess(settings.plan);
    const alerts = process.through('alerts', {
      send: async (alert: string) => {
        sent.set(alert, (sent.get(alert) ?? 0) + 1);
        sentHere.push(alert);
      },
    });
    const common = {
      store: process.through('store', noticing(ports.store, touched)),
      timer: process.through('timer', memoryTimer(timers)),
      policy: RUNBOOK_POLICY,
      policies: process.through('policies', ports.policies),
      clock: () => now,
      log: () => undefined,
    };
    const journal = process.through('journal', ports.journal);
    const reviewing = { ...common, journal, reviews: process.through('reviews', ports.reviews) };
    return {
      ...common,
      outbox: process.through('outbox', counting(ports, recorded)),
      journal,
      index: process.through('index', ports.index),
      claimSeconds: 60,
      performers: {
        ...mergingPerformers({ ...common, aliases: process.through('aliases', ports.aliases) }),
        // What is done on GitHub has tests of its own, with GitHub's ways to fail.
        act: async () => undefined,
        'set-timer': (_, { incident }) => setTimer(common, incident.id),
        'open-review': (_, stored) => openReview(reviewing, stored),
        alert: (effect, { incident }) => {
          alertMessage(effect, incident, { policy: RUNBOOK_POLICY, now, client: 'embargo' });
          return alerts.send(keyOf(effect));
        },
      },
    };
  };

  const stream = async (): Promise<void> => {
    for (const id of [...touched]) {
      touched.delete(id);
      if (settings.streamBrings()) await invoke((pipeline) => performEffects(pipeline, id));
    }
  };

  const fire = async (): Promise<void> => {
    for (const [id, at] of [...timers]) {
      if (at > now) continue;
      const taken = settings.timerFires() ? await invoke((pipeline) => checkDeadlines(pipeline, id)) : true;
      // The scheduler deletes what it has fired, unless the target has set it anew.
      if (taken && timers.get(id) === at) timers.delete(id);
    }
  };

  const tell = async (waiting: readonly Telling[]): Promise<readonly Telling[]> => {
    const left: Telling[] = [];
    for (const telling of waiting) {
      const due = telling.at <= now;
      const taken = due && (await invoke((pipeline) => handleCommand(pipeline, telling.command(now))));
      if (!taken) left.push(due ? { ...telling, at: addSeconds(now, AGAIN) } : telling);
    }
    return left;
  };

  return {
    ports,
    timers,
    sent,
    uncertain,
    async run(tellings, end) {
      let waiting = tellings;
      let sweepAt = now;
      while (now < end) {
        waiting = await tell(waiting);
        await stream();
        await fire();
        await stream();
        if (now >= sweepAt) {
          await invoke(reconcile);
          await stream();
          sweepAt = addSeconds(now, IDLE);
        }
        sweepAt = await nextSweep(ports, now, sweepAt);
        now = next([...waiting.map(({ at }) => at), ...timers.values(), sweepAt, end], now);
      }
    },
  };
}

/**
 * Sweeps come every few minutes. Those that would find nothing are left out: while nothing is unfinished, the next
 * one that matters is the first after the next checkpoint.
 */
async function nextSweep({ index, store }: StorePorts, now: Instant, planned: Instant): Promise<Instant> {
  const unfinished = (await index.unfinished(addSeconds(now, IDLE))).length > 0;
  const open = await Promise.all((await index.open()).map((id) => store.load(id)));
  const ahead = open.flatMap((stored) => (stored && nextCheckpoint(stored.incident, RUNBOOK_POLICY)) ?? []);
  const matters = [...(unfinished ? [now] : []), ...ahead].map((at) => addSeconds(later(at, now), SWEEP));
  return [planned, ...matters].reduce((a, b) => (a < b ? a : b));
}

/** The soonest of the instants that lies ahead. */
function next(instants: readonly Instant[], now: Instant): Instant {
  return instants.filter((at) => at > now).reduce((a, b) => (a < b ? a : b));
}

async function succeeds(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch {
    // The caller is not answered, or with a 5xx: whether the work was done is what the simulation finds out.
    return false;
  }
}

function keyOf({ kind, audience, milestone, dueAt }: AlertEffect): string {
  return [kind, audience, milestone ?? '-', dueAt ?? '-'].join(' ');
}

function noticing(store: StorePorts['store'], touched: Set<IncidentId>): StorePorts['store'] {
  return {
    load: store.load,
    async commit(expected, decided) {
      const result = await store.commit(expected, decided);
      if (result === 'committed') touched.add(decided.incident.id);
      return result;
    },
  };
}

/** Counts the alerts that are noted as finished. */
function counting({ outbox, store }: StorePorts, recorded: { alerts: number }): Outbox {
  return {
    ...outbox,
    async finish(id, status) {
      const stored = await store.load(parseEffectId(id).incident);
      const effects = stored?.outbox.flatMap((decision) => decision.effects) ?? [];
      await outbox.finish(id, status);
      if (effects.some((one) => one.id === id && one.effect.type === 'alert')) recorded.alerts += 1;
    },
  };
}

function memoryTimer(timers: Map<IncidentId, Instant>): Timer {
  return {
    read: async (id) => timers.get(id),
    set: async (id, at) => void timers.set(id, at),
    clear: async (id) => void timers.delete(id),
  };
}
