import { endedAt, isMissed, type Milestone, milestonesOf } from './deadlines.ts';
import type { Audience } from './effect.ts';
import type { DeadlineReached } from './event.ts';
import type { Incident, Marks } from './incident.ts';
import {
  addDuration,
  addSeconds,
  type Duration,
  earliest,
  type Instant,
  secondsBetween,
  subtractDuration,
} from './instant.ts';
import type { Policy, Rung } from './policy.ts';

/** An instant at which a milestone must be looked at, what it means then, and who is to hear of it. */
export interface Checkpoint {
  readonly type: Exclude<DeadlineReached['type'], 'MissCorrected'>;
  readonly at: Instant;
  readonly to: readonly Audience[];
}

/**
 * What an open incident's milestone has reached by `now` and nobody has heard of yet: of each kind the newest, and
 * no warning beside a miss. Empty for a milestone that is met.
 */
export function reachedCheckpoints(
  milestone: Milestone,
  marks: Marks,
  policy: Policy,
  now: Instant,
): readonly Checkpoint[] {
  if (milestone.metAt || !milestone.dueAt) return [];
  const reached = [...aheadOfDue(milestone, marks, policy), ...atDue(milestone, marks, policy)].filter(
    (checkpoint) => checkpoint.at <= now,
  );
  const missed = isMissed(milestone, now);
  const after = missed ? afterDue(milestone, marks, policy, now) : [];
  const relevant = missed ? reached.filter(({ type }) => type === 'DeadlineMissed') : reached;
  return newestOfEachKind([...relevant, ...after]);
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
  if (milestone.metAt || !milestone.dueAt) return undefined;
  const ahead = [...aheadOfDue(milestone, marks, policy), ...atDue(milestone, marks, policy)].map(
    ({ at }) => at,
  );
  if (ahead.length > 0) return earliest(ahead);
  return earliest(rungsAfter(policy).map((rung) => firstAfter(rung, milestone, marks, policy.zone)));
}

/** Warnings and the end of a hold, as far as they are not dealt with. */
function aheadOfDue(milestone: Milestone, marks: Marks, policy: Policy): readonly Checkpoint[] {
  const { since, dueAt, notBefore } = milestone;
  if (!since || !dueAt) return [];
  const warnings = policy.ladder.flatMap((rung) => {
    const at = warningAt(rung, since, dueAt, policy.zone);
    const fits = at && at > since && at < dueAt && (!notBefore || at > notBefore);
    return fits ? [{ type: 'DeadlineWarned' as const, at, to: rung.to }] : [];
  });
  const hold = notBefore && notBefore < dueAt ? [holdEnd(notBefore, policy)] : [];
  return [...warnings, ...hold].filter(({ at }) => isAhead(at, marks));
}

function holdEnd(at: Instant, policy: Policy): Checkpoint {
  return { type: 'HoldEnded', at, to: policy.ladder[0]?.to ?? [] };
}

function atDue({ dueAt }: Milestone, marks: Marks, policy: Policy): readonly Checkpoint[] {
  if (!dueAt || marks.missed) return [];
  return policy.ladder
    .filter((rung) => offsetOf(rung) === 'due')
    .map((rung) => ({ type: 'DeadlineMissed', at: dueAt, to: rung.to }));
}

/** The newest step of each repeating rung that was reached by `now`. */
function afterDue(milestone: Milestone, marks: Marks, policy: Policy, now: Instant): readonly Checkpoint[] {
  return rungsAfter(policy).flatMap((rung) => {
    const at = newestUpTo(now, rung, milestone, policy.zone);
    return at && isAhead(at, marks) ? [{ type: kindAfter(rung, marks), at, to: rung.to }] : [];
  });
}

function kindAfter(rung: Rung, marks: Marks): Checkpoint['type'] {
  return rung.to.includes('escalation') && !marks.escalated ? 'MissEscalated' : 'MissRepeated';
}

function rungsAfter(policy: Policy): readonly Rung[] {
  return policy.ladder.filter((rung) => offsetOf(rung) === 'after');
}

function offsetOf({ at }: Rung): 'before' | 'due' | 'after' {
  if (at.endsWith('%')) return at === '100%' ? 'due' : 'before';
  if (at.startsWith('-')) return 'before';
  const epoch = '2000-01-01T00:00:00Z';
  return addDuration(epoch, at, 'UTC') === epoch ? 'due' : 'after';
}

function warningAt(rung: Rung, since: Instant, dueAt: Instant, zone: string): Instant | undefined {
  if (offsetOf(rung) !== 'before') return undefined;
  if (rung.at.startsWith('-')) return subtractDuration(dueAt, rung.at.slice(1), zone);
  const share = Number.parseInt(rung.at, 10) / 100;
  return addSeconds(since, Math.floor(secondsBetween(since, dueAt) * share));
}

function firstAfter(rung: Rung, { dueAt }: Milestone, marks: Marks, zone: string): Instant | undefined {
  if (!dueAt) return undefined;
  const first = addDuration(dueAt, rung.at, zone);
  if (isAhead(first, marks)) return first;
  const period = secondsOf(rung.every);
  if (!period || !marks.through) return undefined;
  return addSeconds(first, (wholePeriods(first, marks.through, period) + 1) * period);
}

function newestUpTo(now: Instant, rung: Rung, { dueAt }: Milestone, zone: string): Instant | undefined {
  if (!dueAt) return undefined;
  const first = addDuration(dueAt, rung.at, zone);
  if (first > now) return undefined;
  const period = secondsOf(rung.every);
  return period ? addSeconds(first, wholePeriods(first, now, period) * period) : first;
}

/** A repetition counts in exact hours, a day having 24: it reminds, it is no deadline. */
function secondsOf(every: Duration | undefined): number | undefined {
  const epoch = '2000-01-01T00:00:00Z';
  return every ? secondsBetween(epoch, addDuration(epoch, every, 'UTC')) : undefined;
}

function wholePeriods(from: Instant, to: Instant, period: number): number {
  return Math.floor(secondsBetween(from, to) / period);
}

function isAhead(at: Instant, { through }: Marks): boolean {
  return !through || at > through;
}

function newestOfEachKind(checkpoints: readonly Checkpoint[]): readonly Checkpoint[] {
  const newest = new Map<Checkpoint['type'], Checkpoint>();
  for (const checkpoint of checkpoints) {
    const known = newest.get(checkpoint.type);
    if (known?.at === checkpoint.at) newest.set(checkpoint.type, merged(known, checkpoint));
    else if (!known || known.at < checkpoint.at) newest.set(checkpoint.type, checkpoint);
  }
  return [...newest.values()];
}

function merged(a: Checkpoint, b: Checkpoint): Checkpoint {
  return { ...a, to: [...new Set([...a.to, ...b.to])] };
}
