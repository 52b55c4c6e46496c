import { reachedCheckpoints } from './checkpoints.ts';
import { endedAt, isMissed, type Milestone, milestonesOf } from './deadlines.ts';
import type { Audience } from './effect.ts';
import type { DeadlineReached } from './event.ts';
import type { Incident, Marks } from './incident.ts';
import type { Instant } from './instant.ts';
import type { Policy } from './policy.ts';

/** What the milestones of an incident have reached by `now`. Nothing for an incident that ended. */
export function reached(incident: Incident, policy: Policy, now: Instant): readonly DeadlineReached[] {
  if (endedAt(incident)) return [];
  return milestonesOf(incident, policy).flatMap((milestone) =>
    reachedCheckpoints(milestone, marksOf(incident, milestone), policy, now).map(({ type, at, to }) =>
      event(type, milestone, at, to, now),
    ),
  );
}

/**
 * What a new fact changes about misses: a milestone that is now known to be met late, and of which nobody heard, is
 * told as missed; a miss that people heard of and that turns out to be none is corrected.
 */
export function settled(incident: Incident, policy: Policy, now: Instant): readonly DeadlineReached[] {
  return milestonesOf(incident, policy).flatMap((milestone) => {
    const marks = marksOf(incident, milestone);
    const dueAt = milestone.dueAt ?? marks.missed ?? now;
    if (milestone.metAt && isMissed(milestone, now) && !marks.missed) {
      return [event('DeadlineMissed', milestone, dueAt, audienceOfMisses(policy), now)];
    }
    if (marks.missed && !isMissed(milestone, now)) {
      return [event('MissCorrected', milestone, now, audienceOfCorrection(policy, marks), now)];
    }
    return [];
  });
}

function event(
  type: DeadlineReached['type'],
  { name, dueAt }: Milestone,
  checkpoint: Instant,
  to: readonly Audience[],
  now: Instant,
): DeadlineReached {
  return { type, milestone: name, checkpoint, dueAt: dueAt ?? checkpoint, to, at: now, by: 'embargo' };
}

function marksOf(incident: Incident, { name }: Milestone): Marks {
  return incident.marks[name] ?? {};
}

function audienceOfMisses(policy: Policy): readonly Audience[] {
  return policy.ladder.find(({ at }) => at === 'PT0S')?.to ?? ['maintainers'];
}

/** Whoever heard of the miss hears of the correction. */
function audienceOfCorrection(policy: Policy, marks: Marks): readonly Audience[] {
  const heard = audienceOfMisses(policy);
  return marks.escalated && !heard.includes('escalation') ? [...heard, 'escalation'] : heard;
}
