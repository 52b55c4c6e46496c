import { type Instant, instantOf, millisecondsOf } from '../../../lambdas/incident/time/instant.ts';
import { dueAt } from './schema.ts';
import type { Schedule, State } from './state.ts';

const MINUTE = 60_000;

/** A schedule that is still to fire, and when. */
interface Pending {
  readonly at: Instant;
  readonly schedule: Schedule;
}

/**
 * What is still to fire, the earliest first. AWS fires within the minute after a schedule's time: here it is the first
 * full minute at or after it. What was due before `startedAt` is late already, and waits for no full minute.
 */
export function pending(state: State, startedAt: Instant): readonly Pending[] {
  return [...state.schedules.values()]
    .filter((schedule) => schedule.definition.State === 'ENABLED' && !schedule.completed)
    .map((schedule) => ({ at: dueAt(schedule.definition.ScheduleExpression) ?? '', schedule }))
    .sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1))
    .map(({ at, schedule }) => ({ at: at <= startedAt ? at : fullMinute(at), schedule }));
}

function fullMinute(at: Instant): Instant {
  return instantOf(Math.ceil(millisecondsOf(at) / MINUTE) * MINUTE);
}
