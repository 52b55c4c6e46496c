import { nextCheckpoint } from '../deadlines/checkpoints.ts';
import { reached, settled } from '../deadlines/deadline-events.ts';
import { type MilestoneStatus, milestonesOf, statusOf } from '../deadlines/deadlines.ts';
import type { DeadlineReached, Event } from '../event.ts';
import { evolve, type Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { policyFor } from '../policy/policy-for.ts';
import { addSeconds, type Instant, later } from '../time/instant.ts';

/** One decision of an incident's history. */
export interface PastDecision {
  /** When it was decided. */
  readonly at: Instant;
  readonly events: readonly Event[];
}

/** Something that people would have heard of a deadline. */
export interface ReplayedAlert {
  readonly at: Instant;
  readonly milestone: string;
  readonly type: DeadlineReached['type'];
  readonly to: readonly string[];
}

/** What an incident would be by another policy. */
export interface Replayed {
  readonly incident: Incident;
  readonly milestones: readonly {
    readonly name: string;
    readonly dueAt: Instant | undefined;
    readonly metAt: Instant | undefined;
    readonly status: MilestoneStatus;
  }[];
  readonly alerts: readonly ReplayedAlert[];
}

/**
 * Replays a history, the oldest decision first, as if a whole policy had held from the beginning: what was told is told
 * again when it was, and between the tellings the checks are made that the timer would have brought, up to `now`.
 * Undefined where nothing was told.
 */
export function replay(history: readonly PastDecision[], policy: Policy, now: Instant): Replayed | undefined {
  const decisions = history
    .map(({ at, events }) => ({ at, events: events.filter(isTold) }))
    .filter(({ events }) => events.length > 0);
  const [first] = decisions;
  if (!first) return undefined;
  const [report] = first.events;
  const here = report?.type === 'Reported' ? policyFor(policy, report.repository) : policy;
  const opened = toldBy(undefined, first.events);
  const run = decisions.slice(1).reduce<Run>(
    (before, { at, events }) => {
      const checked = checkedUpTo(before, here, at);
      const after = toldBy(checked.incident, events);
      const clock = later(checked.clock, at);
      return heard({ ...checked, incident: after, clock }, settled(after, here, clock));
    },
    heard({ incident: opened, alerts: [], clock: first.at }, settled(opened, here, first.at)),
  );
  // Up to and at `now`: what is due at this second is missed at it.
  const { incident, alerts } = checkedUpTo(run, here, addSeconds(now, 1));
  return { incident, milestones: resultsOf(incident, here, now), alerts };
}

/** How far a replay has come. */
interface Run {
  readonly incident: Incident;
  /** Filled on the way: there may be very many, and each run goes on where the one before ended. */
  readonly alerts: ReplayedAlert[];
  /** What was decided before it was known comes no earlier than what was decided last. */
  readonly clock: Instant;
}

/** @throws Error where a history begins with something else than a report: it is damaged. */
function toldBy(incident: Incident | undefined, [first, ...others]: readonly Event[]): Incident {
  if (!first) throw new Error('A decision without events tells nothing.');
  return others.reduce<Incident>(evolve, evolve(incident, first));
}

/** Makes the checks that come before `until`. */
function checkedUpTo(run: Run, policy: Policy, until: Instant): Run {
  let after = run;
  for (;;) {
    const next = nextCheckpoint(after.incident, policy);
    if (next === undefined || next >= until) return after;
    const clock = later(after.clock, next);
    const events = reached(after.incident, policy, clock);
    // Nothing to say moves no mark: the same checkpoint would be next for ever.
    if (events.length === 0) return after;
    after = heard({ ...after, clock }, events);
  }
}

function heard({ incident, alerts, clock }: Run, events: readonly DeadlineReached[]): Run {
  alerts.push(...events.map(({ at, milestone, type, to }) => ({ at, milestone, type, to })));
  return { incident: events.reduce<Incident>(evolve, incident), alerts, clock };
}

/** Whether an event tells what happened, and not what a policy made of it. */
function isTold(event: Event): boolean {
  switch (event.type) {
    case 'PolicyAdopted':
    case 'EffectFailed':
    case 'EffectRetried':
    case 'EffectSettled':
      return false;
    default:
      return !('checkpoint' in event);
  }
}

function resultsOf(incident: Incident, policy: Policy, now: Instant): Replayed['milestones'] {
  return milestonesOf(incident, policy).map((milestone) => ({
    name: milestone.name,
    dueAt: milestone.dueAt,
    metAt: milestone.metAt,
    status: statusOf(milestone, now),
  }));
}
