import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Instant } from '../../lambdas/incident/time/instant.ts';
import type { Clock } from '../../lambdas/pipeline/ports.ts';
import { moveAside, writeDurably } from './durable-file.ts';
import { inTurn, oneAtATime } from './in-turn.ts';
import { startLoopbackServer } from './loopback-server.ts';
import { operate } from './scheduler/operate.ts';
import { errorReply } from './scheduler/outcome.ts';
import { pending } from './scheduler/pending.ts';
import { fromText, keyOf, type Schedule, type State, toText } from './scheduler/state.ts';

interface SchedulerSettings {
  /** Where everything is kept; without it, in memory only. */
  readonly file?: string;
  /** The key that requests must name; without it, any key will do. */
  readonly accessKey?: string;
  readonly clock: Clock;
  /** Invokes a schedule's target with its input, and throws where that failed. */
  invoke(targetArn: string, input: string): Promise<void>;
  /** Hears of invocations that failed; they are tried again at the next `fireDue`. */
  invokeFailed?(scheduleName: string, error: unknown): void;
  /** Hears that the file could not be read and was moved aside, and where to; there are no schedules then. */
  damaged?(movedTo: string): void;
}

interface SchedulerStandIn {
  readonly endpoint: string;
  /** The minute at which the next schedule fires; in the past where one is late or its target failed. */
  nextDue(): Instant | undefined;
  /**
   * Fires every schedule whose minute has come by the clock, the earliest first, each at least once over crashes: it
   * goes only after its target has succeeded. A call during another one joins it.
   */
  fireDue(): Promise<void>;
  close(): Promise<void>;
}

/**
 * EventBridge Scheduler for one machine: one-time schedules, on the wire, as strict as AWS and as precise, to the
 * minute. Every change is on disk before it is answered. It has no timer of its own: the host calls `fireDue`, each second or on a virtual clock.
 */
export async function startSchedulerStandIn(settings: SchedulerSettings): Promise<SchedulerStandIn> {
  const startedAt = settings.clock();
  let state = await opened(settings);
  const alone = inTurn();

  const keep = async (next: State): Promise<void> => {
    if (next === state) return;
    if (settings.file !== undefined) await writeDurably(settings.file, toText(next));
    state = next;
  };

  const fire = async (due: Schedule): Promise<void> => {
    try {
      await settings.invoke(due.definition.Target.Arn, due.definition.Target.Input);
    } catch (error) {
      settings.invokeFailed?.(due.name, error);
      return;
    }
    await alone(() => keep(afterFiring(state, due)));
  };

  const server = await startLoopbackServer({
    accessKey: settings.accessKey,
    answer: (request) =>
      alone(async () => {
        const outcome = operate(state, request, settings.clock());
        await keep(outcome.state);
        return outcome.reply;
      }),
    failed: (error) => errorReply('InternalServerException', String(error)),
  });

  return {
    endpoint: server.endpoint,
    nextDue: () => pending(state, startedAt)[0]?.at,
    fireDue: oneAtATime(async () => {
      const now = settings.clock();
      for (const { at, schedule } of pending(state, startedAt)) {
        if (at <= now && isCurrent(state, schedule)) await fire(schedule);
      }
    }),
    close: server.close,
  };
}

async function opened({ file, clock, damaged }: SchedulerSettings): Promise<State> {
  const empty: State = {
    groups: new Map([['default', { name: 'default', createdAt: clock() }]]),
    schedules: new Map(),
  };
  if (file === undefined) return empty;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  try {
    return text === undefined ? empty : fromText(text);
  } catch {
    // Timers are only the quick way to a checkpoint: `reconcile` meets those that no timer meets.
    const aside = await moveAside(file);
    damaged?.(aside);
    return empty;
  }
}

/** A schedule that was updated or deleted while its target ran is another one, and stays as it is. */
function afterFiring(state: State, fired: Schedule): State {
  if (!isCurrent(state, fired)) return state;
  const key = keyOf(fired.definition.GroupName, fired.name);
  const schedules = new Map(state.schedules);
  if (fired.definition.ActionAfterCompletion === 'DELETE') schedules.delete(key);
  else schedules.set(key, { ...fired, completed: true });
  return { ...state, schedules };
}

function isCurrent(state: State, schedule: Schedule): boolean {
  return state.schedules.get(keyOf(schedule.definition.GroupName, schedule.name)) === schedule;
}
