import type { DeadlineReached } from '../event.ts';
import type { Incident } from '../incident.ts';
import type { Marks } from '../incident-state.ts';
import type { Policy } from '../policy/policy.ts';
import { type Instant, later } from '../time/instant.ts';
import type { Audience } from '../words.ts';
import { missAudience, reachedCheckpoints } from './checkpoints.ts';
import { endedAt, isMissed, type Milestone, milestonesOf } from './deadlines.ts';

/** What the milestones of an incident have reached by `now`. Nothing for an incident that ended. */
export function reached(incident: Incident, policy: Policy, now: Instant): readonly DeadlineReached[] {
  if (endedAt(incident)) return [];
  return milestonesOf(incident, policy).flatMap((milestone) =>
    reachedCheckpoints(milestone, marksOf(incident, milestone), policy, now).map(({ type, at, to }) =>
      event(type, milestone, { checkpoint: at, dueAt: milestone.dueAt ?? at, to, at: now }),
    ),
  );
}

/**
 * What a new fact changes about misses: one that is over, because the milestone was met late or the incident ended,
 * and of which nobody heard, is told; one that people heard of and that turns out to be none is corrected.
 */
export function settled(incident: Incident, policy: Policy, now: Instant): readonly DeadlineReached[] {
  return milestonesOf(incident, policy).flatMap((milestone) => {
    const marks = marksOf(incident, milestone);
    const to = missAudience(milestone, policy);
    const present = settledNow(milestone, marks, to, now);
    return [
      ...present.filter(({ type }) => type === 'MissCorrected'),
      ...settledTurn(milestone, marks, to, now),
      ...present.filter(({ type }) => type === 'DeadlineMissed'),
    ];
  });
}

/** The latest turn of a duty that was missed before the present one began, if nobody heard of it. */
function settledTurn(
  milestone: Milestone,
  { through }: Marks,
  to: readonly Audience[],
  now: Instant,
): readonly DeadlineReached[] {
  const turn = milestone.earlierMisses.at(-1);
  if (!turn || (through && through >= turn)) return [];
  return [event('DeadlineMissed', milestone, { checkpoint: turn, dueAt: turn, to, at: now })];
}

function settledNow(
  milestone: Milestone,
  marks: Marks,
  to: readonly Audience[],
  now: Instant,
): readonly DeadlineReached[] {
  // What was reached stays reached, though this command be older than the check that found it.
  const missed = isMissed(milestone, marks.through ? later(now, marks.through) : now);
  const dueAt = milestone.dueAt ?? marks.missed;
  if (!dueAt || missed === isHeard(milestone, marks)) return [];
  if (!missed) {
    const whoHeard = correctionAudience(to, marks);
    return [event('MissCorrected', milestone, { checkpoint: now, dueAt, to: whoHeard, at: now })];
  }
  if (!milestone.metAt && !milestone.until) return [];
  return [event('DeadlineMissed', milestone, { checkpoint: dueAt, dueAt, to, at: now })];
}

/** Whether people heard of a miss; that of a duty's earlier turn stays one, and is not that of the present turn. */
function isHeard({ earlierMisses }: Milestone, { missed }: Marks): boolean {
  return missed !== undefined && !earlierMisses.includes(missed);
}

function event(
  type: DeadlineReached['type'],
  { name }: Milestone,
  reached: Pick<DeadlineReached, 'checkpoint' | 'dueAt' | 'to' | 'at'>,
): DeadlineReached {
  return { type, milestone: name, ...reached, by: 'embargo' };
}

function marksOf(incident: Incident, { name }: Milestone): Marks {
  return incident.marks[name] ?? {};
}

/** Whoever heard of the miss hears of the correction. */
function correctionAudience(heard: readonly Audience[], marks: Marks): readonly Audience[] {
  return marks.escalated && !heard.includes('escalation') ? [...heard, 'escalation'] : heard;
}
