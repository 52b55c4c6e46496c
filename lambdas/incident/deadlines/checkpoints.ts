import type { DeadlineReached } from '../event.ts';
import type { Incident } from '../incident.ts';
import type { Marks } from '../incident-state.ts';
import type { MilestoneName } from '../milestone-name.ts';
import type { Policy, Rung } from '../policy/policy.ts';
import { calendarOf, UTC } from '../policy/policy-calendar.ts';
import { placeOf, rungInstant } from '../policy/rung.ts';
import type { Calendar } from '../time/calendar.ts';
import { addSeconds, earliest, type Instant, later, secondsBetween } from '../time/instant.ts';
import { addSpan, type Span } from '../time/span.ts';
import type { Audience } from '../words.ts';
import { endedAt, isMissed, type Milestone, milestonesOf } from './deadlines.ts';

/** An instant at which a milestone must be looked at, what it means then, and who is to hear of it. */
export interface Checkpoint {
  readonly type: Exclude<DeadlineReached['type'], 'MissCorrected'>;
  readonly at: Instant;
  readonly to: readonly Audience[];
}

/**
 * What an open incident's milestone has reached by `now` and nobody has heard of yet: each kind once, for everybody
 * who is to hear of it, and no warning beside a miss. Empty for a milestone that is met.
 */
export function reachedCheckpoints(
  milestone: Milestone,
  marks: Marks,
  policy: Policy,
  now: Instant,
): readonly Checkpoint[] {
  const { dueAt, metAt, until } = milestone;
  if (metAt || until || !dueAt) return [];
  return eachKindOnce(
    isMissed(milestone, now)
      ? [...atDue(milestone, dueAt, marks, policy), ...afterDue(milestone, dueAt, marks, policy, now)]
      : beforeDue(milestone, marks, policy).filter(({ at }) => at <= now),
  );
}

// Asked for every milestone of every decision, and the same for the life of a policy.
const audiences = new WeakMap<readonly Rung[], readonly Audience[]>();

/** Who hears of a miss: whom the milestone's ladder names at the due time; the maintainers where it names nobody. */
export function missAudience(milestone: Pick<Milestone, 'ladder'>, policy: Policy): readonly Audience[] {
  const ladder = ladderOf(milestone, policy);
  const audience = audiences.get(ladder) ?? audienceAtDue(ladder);
  audiences.set(ladder, audience);
  return audience;
}

function ladderOf({ ladder }: Pick<Milestone, 'ladder'>, policy: Policy): readonly Rung[] {
  return ladder ?? policy.ladder;
}

function audienceAtDue(ladder: readonly Rung[]): readonly Audience[] {
  const named = ladder.flatMap(({ at, to }) => (placeOf(at) === 'due' ? to : []));
  return named.length > 0 ? [...new Set(named)] : ['maintainers'];
}

/** The next instant at which the incident must be looked at; undefined when nothing lies ahead. */
export function nextCheckpoint(incident: Incident, policy: Policy): Instant | undefined {
  if (endedAt(incident)) return undefined;
  return earliest(
    milestonesOf(incident, policy).map((milestone) =>
      nextOf(milestone, incident.marks[milestone.name] ?? {}, policy),
    ),
  );
}

function nextOf(milestone: Milestone, marks: Marks, policy: Policy): Instant | undefined {
  const { dueAt, metAt, until } = milestone;
  if (metAt || until || !dueAt) return undefined;
  const due = atDue(milestone, dueAt, marks, policy);
  if (due.length === 0) {
    return earliest(
      rungsAfter(milestone, policy).map((rung) => firstAfter(rung, milestone, dueAt, marks, policy)),
    );
  }
  return [...beforeDue(milestone, marks, policy), ...due].reduce(
    (soonest, { at }) => (at < soonest ? at : soonest),
    dueAt,
  );
}

/** A checkpoint of the future as it is planned, and of which milestone. */
export interface PlannedCheckpoint extends Checkpoint {
  readonly milestone: MilestoneName;
}

/**
 * Every checkpoint of the milestones that are not met, whether or not it was reached: warnings, holds, pauses, the
 * due time, and of each step after it the first.
 */
export function plannedCheckpoints(incident: Incident, policy: Policy): readonly PlannedCheckpoint[] {
  if (endedAt(incident)) return [];
  const planned = milestonesOf(incident, policy).flatMap((milestone) => {
    const { name, dueAt, metAt, until } = milestone;
    if (metAt || until || !dueAt) return [];
    const after = rungsAfter(milestone, policy).map((rung): Checkpoint => {
      const at = rungInstant(rung.at, milestone.since ?? dueAt, dueAt, calendarOf(policy));
      return { type: kindAfter(rung, {}), at, to: rung.to };
    });
    const all = [...beforeDue(milestone, {}, policy), ...atDue(milestone, dueAt, {}, policy), ...after];
    return eachInstantOnce(all).map((checkpoint) => ({ milestone: name, ...checkpoint }));
  });
  return planned.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

/** Warnings and the ends of a hold and of pauses, as far as they are not dealt with. */
function beforeDue(milestone: Milestone, marks: Marks, policy: Policy): readonly Checkpoint[] {
  const { dueAt, notBefore, pauses } = milestone;
  if (!dueAt) return [];
  // What was dealt with for a later due time is no warning of this one.
  const sooner = marks.dueAt !== undefined && dueAt < marks.dueAt;
  const warnings = warningsOf(milestone, policy).filter(({ at }) => sooner || isAhead(at, marks));
  const holdEnds = notBefore && notBefore < dueAt && isAhead(notBefore, marks);
  if (!holdEnds && pauses.length === 0) return warnings;
  const to = firstAudience(milestone, policy);
  const pauseEnds = pauses.filter((pause) => isAhead(pause.to, marks));
  return [
    ...warnings,
    ...(holdEnds ? [{ type: 'HoldEnded' as const, at: notBefore, to }] : []),
    ...pauseEnds.map((pause) => ({ type: 'PauseEnded' as const, at: pause.to, to })),
  ];
}

/**
 * The warnings that fit: within the window, and not while people must wait anyway and will have time afterwards; the end
 * of a hold or of a pause is told instead.
 */
function warningsOf(milestone: Milestone, policy: Policy): readonly Checkpoint[] {
  const { since, dueAt, notBefore, pauses } = milestone;
  if (!since || !dueAt) return [];
  const hold = notBefore && notBefore < dueAt ? later(since, notBefore) : since;
  const from = pauses.reduce((last, { to }) => later(last, to), hold);
  return ladderOf(milestone, policy).flatMap((rung) => {
    if (placeOf(rung.at) !== 'before') return [];
    const at = rungInstant(rung.at, since, dueAt, calendarOf(policy));
    return at > from && at < dueAt ? [{ type: 'DeadlineWarned', at, to: rung.to }] : [];
  });
}

function firstAudience(milestone: Milestone, policy: Policy): readonly Audience[] {
  return ladderOf(milestone, policy)[0]?.to ?? ['maintainers'];
}

/** The miss, unless people heard of it; one of an earlier due time, told before this one passed, is another. */
function atDue(milestone: Milestone, dueAt: Instant, marks: Marks, policy: Policy): readonly Checkpoint[] {
  if (marks.missed && !isAhead(dueAt, marks)) return [];
  return [{ type: 'DeadlineMissed', at: dueAt, to: missAudience(milestone, policy) }];
}

/** The newest step of each repeating rung that was reached by `now`. */
function afterDue(
  milestone: Milestone,
  dueAt: Instant,
  marks: Marks,
  policy: Policy,
  now: Instant,
): readonly Checkpoint[] {
  return rungsAfter(milestone, policy).flatMap((rung) => {
    const at = newestUpTo(now, rung, milestone, dueAt, calendarOf(policy));
    return at && isAhead(at, marks) ? [{ type: kindAfter(rung, marks), at, to: rung.to }] : [];
  });
}

function kindAfter(rung: Rung, marks: Marks): Checkpoint['type'] {
  return rung.to.includes('escalation') && !marks.escalated ? 'MissEscalated' : 'MissRepeated';
}

function rungsAfter(milestone: Milestone, policy: Policy): readonly Rung[] {
  return ladderOf(milestone, policy).filter(({ at }) => placeOf(at) === 'after');
}

function firstAfter(
  rung: Rung,
  { since }: Milestone,
  dueAt: Instant,
  marks: Marks,
  policy: Policy,
): Instant | undefined {
  const first = rungInstant(rung.at, since ?? dueAt, dueAt, calendarOf(policy));
  if (isAhead(first, marks)) return first;
  const period = secondsOf(rung.every);
  if (!period || !marks.through) return undefined;
  const turn = wholePeriods(first, marks.through, period) + 1;
  return turn <= lastTurn(rung) ? addSeconds(first, turn * period) : undefined;
}

function newestUpTo(
  now: Instant,
  rung: Rung,
  { since }: Milestone,
  dueAt: Instant,
  calendar: Calendar,
): Instant | undefined {
  const first = rungInstant(rung.at, since ?? dueAt, dueAt, calendar);
  if (first > now) return undefined;
  const period = secondsOf(rung.every);
  if (!period) return first;
  return addSeconds(first, Math.min(wholePeriods(first, now, period), lastTurn(rung)) * period);
}

/** A step that stops after so many times: the first is turn 0. */
function lastTurn({ times }: Rung): number {
  return times === undefined ? Number.POSITIVE_INFINITY : times - 1;
}

const periods = new Map<Span, number>();

/** A repetition counts in exact hours, a day having 24: it reminds, it is no deadline. */
function secondsOf(every: Span | undefined): number | undefined {
  if (!every) return undefined;
  const epoch = '2000-01-03T00:00:00Z';
  const seconds = periods.get(every) ?? secondsBetween(epoch, addSpan(epoch, every, UTC));
  periods.set(every, seconds);
  return seconds;
}

function wholePeriods(from: Instant, to: Instant, period: number): number {
  return Math.floor(secondsBetween(from, to) / period);
}

function isAhead(at: Instant, { through }: Marks): boolean {
  return !through || at > through;
}

function eachKindOnce(checkpoints: readonly Checkpoint[]): readonly Checkpoint[] {
  const kinds = new Map<Checkpoint['type'], Checkpoint>();
  for (const checkpoint of checkpoints) {
    const known = kinds.get(checkpoint.type);
    kinds.set(checkpoint.type, known ? joined(known, checkpoint) : checkpoint);
  }
  return [...kinds.values()];
}

/** Two steps of a ladder may come to one instant: people hear of it once. */
function eachInstantOnce(checkpoints: readonly Checkpoint[]): readonly Checkpoint[] {
  const instants = new Map<string, Checkpoint>();
  for (const checkpoint of checkpoints) {
    const key = `${checkpoint.type} ${checkpoint.at}`;
    const known = instants.get(key);
    instants.set(key, known ? joined(known, checkpoint) : checkpoint);
  }
  return [...instants.values()];
}

function joined(a: Checkpoint, b: Checkpoint): Checkpoint {
  return { type: a.type, at: later(a.at, b.at), to: [...new Set([...a.to, ...b.to])] };
}
