import type { MilestoneName } from '../milestone-name.ts';
import { earliest, type Instant, later } from '../time/instant.ts';
import type { Change, Paused } from './change.ts';

/** A time in which a clock stood, or stands: from its begin up to its end. */
export interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

/** When the clock of a milestone stood, in order and without overlaps; a pause ends by itself at its `until`. */
export function pausesOf(changes: readonly Change[], milestone: MilestoneName): readonly Interval[] {
  if (changes.length === 0) return [];
  const concerns = (change: { readonly milestone?: MilestoneName }) =>
    change.milestone === undefined || change.milestone === milestone;
  return changes
    .filter((change): change is Paused => change.type === 'Paused' && concerns(change))
    .map((pause) => ({ from: pause.at, to: endOf(pause, changes, concerns) }))
    .filter(({ from, to }) => from < to)
    .reduce<readonly Interval[]>(joined, []);
}

/** A pause of all milestones is ended by resuming all, or for one of them by resuming that one. */
function endOf(
  pause: Paused,
  changes: readonly Change[],
  concerns: (change: { readonly milestone?: MilestoneName }) => boolean,
): Instant {
  const resumed = changes.find(
    (change) => change.type === 'Resumed' && concerns(change) && change.at > pause.at,
  );
  return earliest([pause.until, resumed?.at]) ?? pause.until;
}

/** They come by their begin. */
function joined(intervals: readonly Interval[], next: Interval): readonly Interval[] {
  const last = intervals.at(-1);
  if (!last || next.from > last.to) return [...intervals, next];
  return [...intervals.slice(0, -1), { from: last.from, to: later(last.to, next.to) }];
}
