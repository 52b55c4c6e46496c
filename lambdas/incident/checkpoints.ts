import { endedAt, isMissed, type Milestone, milestonesOf } from './deadlines.ts';
import type { DeadlineReached } from './event.ts';
import type { Incident, Marks } from './incident.ts';
import {
  addDuration,
  addSeconds,
  type Duration,
  earliest,
  type Instant,
  instantOf,
  later,
  millisecondsOf,
  secondsBetween,
  subtractDuration,
} from './instant.ts';
import type { Policy, Rung } from './policy.ts';
import { offsetOf } from './rung.ts';
import type { Audience } from './words.ts';

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
  const { dueAt, metAt } = milestone;
  if (metAt || !dueAt) return [];
  return eachKindOnce(
    isMissed(milestone, now)
      ? [...atDue(dueAt, marks, policy), ...afterDue(dueAt, marks, policy, now)]
      : beforeDue(milestone, marks, policy).filter(({ at }) => at <= now),
  );
}

// Asked for every milestone of every decision, and the same for the life of a policy.
const audiences = new WeakMap<Policy, readonly Audience[]>();

/** Who hears of a miss: whom the ladder names at the due time; the maintainers where it names nobody. */
export function missAudience(policy: Policy): readonly Audience[] {
  const audience = audiences.get(policy) ?? audienceAtDue(policy);
  audiences.set(policy, audience);
  return audience;
}

function audienceAtDue(policy: Policy): readonly Audience[] {
  const named = policy.ladder.flatMap(({ at, to }) => (offsetOf(at) === 'due' ? to : []));
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
  const { dueAt, metAt } = milestone;
  if (metAt || !dueAt) return undefined;
  const due = atDue(dueAt, marks, policy);
  if (due.length === 0) {
    return earliest(rungsAfter(policy).map((rung) => firstAfter(rung, dueAt, marks, policy.zone)));
  }
  return [...beforeDue(milestone, marks, policy), ...due].reduce(
    (soonest, { at }) => (at < soonest ? at : soonest),
    dueAt,
  );
}

/** Warnings and the end of a hold, as far as they are not dealt with. */
function beforeDue(milestone: Milestone, marks: Marks, policy: Policy): readonly Checkpoint[] {
  const { dueAt, notBefore } = milestone;
  if (!dueAt) return [];
  // What was dealt with for a later due time is no warning of this one.
  const sooner = marks.dueAt !== undefined && dueAt < marks.dueAt;
  const warnings = warningsOf(milestone, policy).filter(({ at }) => sooner || isAhead(at, marks));
  const holdEnds = notBefore && notBefore < dueAt && isAhead(notBefore, marks);
  return holdEnds ? [...warnings, holdEnd(notBefore, policy)] : warnings;
}

/** The warnings that fit: within the window, and not while people must wait anyway and will have time afterwards. */
function warningsOf({ since, dueAt, notBefore }: Milestone, policy: Policy): readonly Checkpoint[] {
  if (!since || !dueAt) return [];
  const from = notBefore && notBefore < dueAt ? later(since, notBefore) : since;
  return policy.ladder.flatMap((rung) => {
    const at = warningAt(rung, since, dueAt, policy.zone);
    return at && at > from && at < dueAt ? [{ type: 'DeadlineWarned', at, to: rung.to }] : [];
  });
}

function holdEnd(at: Instant, policy: Policy): Checkpoint {
  return { type: 'HoldEnded', at, to: policy.ladder[0]?.to ?? [] };
}

/** The miss, unless people heard of it; one of an earlier due time, told before this one passed, is another. */
function atDue(dueAt: Instant, marks: Marks, policy: Policy): readonly Checkpoint[] {
  if (marks.missed && !isAhead(dueAt, marks)) return [];
  return [{ type: 'DeadlineMissed', at: dueAt, to: missAudience(policy) }];
}

/** The newest step of each repeating rung that was reached by `now`. */
function afterDue(dueAt: Instant, marks: Marks, policy: Policy, now: Instant): readonly Checkpoint[] {
  return rungsAfter(policy).flatMap((rung) => {
    const at = newestUpTo(now, rung, dueAt, policy.zone);
    return at && isAhead(at, marks) ? [{ type: kindAfter(rung, marks), at, to: rung.to }] : [];
  });
}

function kindAfter(rung: Rung, marks: Marks): Checkpoint['type'] {
  return rung.to.includes('escalation') && !marks.escalated ? 'MissEscalated' : 'MissRepeated';
}

function rungsAfter(policy: Policy): readonly Rung[] {
  return policy.ladder.filter(({ at }) => offsetOf(at) === 'after');
}

function warningAt(rung: Rung, since: Instant, dueAt: Instant, zone: string): Instant | undefined {
  if (offsetOf(rung.at) !== 'before') return undefined;
  if (rung.at.startsWith('-')) return subtractDuration(dueAt, rung.at.slice(1), zone);
  const share = Number.parseInt(rung.at, 10) / 100;
  const start = millisecondsOf(since);
  return instantOf(start + (millisecondsOf(dueAt) - start) * share);
}

function firstAfter(rung: Rung, dueAt: Instant, marks: Marks, zone: string): Instant | undefined {
  const first = addDuration(dueAt, rung.at, zone);
  if (isAhead(first, marks)) return first;
  const period = secondsOf(rung.every);
  if (!period || !marks.through) return undefined;
  return addSeconds(first, (wholePeriods(first, marks.through, period) + 1) * period);
}

function newestUpTo(now: Instant, rung: Rung, dueAt: Instant, zone: string): Instant | undefined {
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

function eachKindOnce(checkpoints: readonly Checkpoint[]): readonly Checkpoint[] {
  const kinds = new Map<Checkpoint['type'], Checkpoint>();
  for (const checkpoint of checkpoints) {
    const known = kinds.get(checkpoint.type);
    kinds.set(checkpoint.type, known ? joined(known, checkpoint) : checkpoint);
  }
  return [...kinds.values()];
}

function joined(a: Checkpoint, b: Checkpoint): Checkpoint {
  return { type: a.type, at: later(a.at, b.at), to: [...new Set([...a.to, ...b.to])] };
}
