import type { Closing } from '../closings.ts';
import type { Incident } from '../incident.ts';
import type { MilestoneName } from '../milestone-name.ts';
import type { Action } from '../papers/papers.ts';
import type { MilestoneRule, Policy, Rung } from '../policy/policy.ts';
import { calendarOf } from '../policy/policy-calendar.ts';
import { signalsEnd } from '../signals.ts';
import { earliest, type Instant, later } from '../time/instant.ts';
import type { Reckoning } from './due-time.ts';
import { heldSeverity } from './severity-held.ts';
import type { Note } from './step.ts';
import { type Times, timesOf } from './times.ts';

/** What a milestone is at an instant. `waiting`: its anchor is not known. `none`: nothing is due, or no longer. */
export type MilestoneStatus =
  | 'waiting'
  | 'running'
  | 'held'
  | 'paused'
  | 'met'
  | 'met-late'
  | 'missed'
  | 'none';

/** A milestone of one incident, computed from its facts and the policy. All instants are UTC. */
export interface Milestone extends Times {
  readonly name: MilestoneName;
  readonly owner: string;
  readonly metAt: Instant | undefined;
  /** Its own ladder of alerts, if it has one. */
  readonly ladder: readonly Rung[] | undefined;
  /** When the incident ended, if it did: from then on nothing is asked. */
  readonly until: Instant | undefined;
}

interface Computed {
  readonly incident: Incident;
  readonly policy: Policy;
  readonly milestones: readonly Milestone[];
}

// An incident and a policy are never changed, one decision asks for the milestones of one incident many times, and
// how far alerts have come changes none of them. So they are kept with the facts.
const computed = new WeakMap<Incident['facts'], Computed>();

/** Every milestone of the policy, in the policy's order, and after them the actions of the review. */
export function milestonesOf(incident: Incident, policy: Policy): readonly Milestone[] {
  const known = computed.get(incident.facts);
  if (known?.policy === policy && isSame(known.incident, incident)) return known.milestones;
  const milestones = reckon(incident, policy);
  computed.set(incident.facts, { incident, policy, milestones });
  return milestones;
}

/** Whether two incidents are alike in all that milestones are computed from. */
function isSame(a: Incident, b: Incident): boolean {
  return (
    a.severities === b.severities &&
    a.changes === b.changes &&
    a.papers === b.papers &&
    a.closings === b.closings &&
    a.updates === b.updates &&
    a.source === b.source &&
    a.signals === b.signals &&
    a.advisory === b.advisory &&
    a.repository === b.repository &&
    a.approvals === b.approvals
  );
}

/** Computes the milestones; `note` hears of each step on the way to the times of the milestone that it is asked for. */
export function reckon(
  incident: Incident,
  policy: Policy,
  noteOf: (name: MilestoneName) => Note | undefined = () => undefined,
): readonly Milestone[] {
  const until = responseEndedAt(incident);
  const common = { incident, policy, calendar: calendarOf(policy), severity: heldSeverity(incident), until };
  const milestones: Milestone[] = [];
  const before: Array<Reckoning['before'][number]> = [];
  for (const rule of policy.milestones) {
    const milestone = milestoneOf(rule, { ...common, before, note: noteOf(rule.name) });
    const { name, since, dueAt, metAt } = milestone;
    milestones.push(milestone);
    before.push({ name, since, dueAt, inTime: metAt !== undefined && (!dueAt || metAt <= dueAt) });
  }
  return [
    ...milestones,
    ...incident.papers.actions.map((action) => actionMilestone(action, closingOf(incident)?.at)),
  ];
}

/** How a milestone stands at `now`. It is met in time up to and at its due time, and missed from then on. */
export function statusOf(milestone: Milestone, now: Instant): MilestoneStatus {
  const { deadline, metAt, notBefore, until, pauses, earlierMisses } = milestone;
  if (isMissed(milestone, now)) return metAt ? 'met-late' : 'missed';
  if (metAt) return earlierMisses.length > 0 ? 'met-late' : 'met';
  if (until || deadline === 'none') return 'none';
  if (deadline === 'waiting') return 'waiting';
  if (pauses.some(({ from, to }) => from <= now && now < to)) return 'paused';
  return notBefore && now < notBefore ? 'held' : 'running';
}

/** Whether the due time passed unmet while the incident was open: for good, or for as long as it is not met. */
export function isMissed({ dueAt, metAt, until }: Milestone, now: Instant): boolean {
  if (!dueAt || (until && until < dueAt)) return false;
  return metAt ? metAt > dueAt : until !== undefined || now >= dueAt;
}

/**
 * When the incident ended: the response was over, and what its review decided was done. Undefined while it is open.
 */
export function endedAt(incident: Incident): Instant | undefined {
  const { published, reviewed } = incident.facts;
  const { actions } = incident.papers;
  const isDone = published && reviewed && actions.every(({ doneAt }) => doneAt);
  const done = isDone
    ? actions.reduce((last, { doneAt }) => later(last, doneAt ?? last), later(published, reviewed))
    : undefined;
  return earliest([closingOf(incident)?.at, done]);
}

/**
 * When the response was over: the incident was closed, or is published and reviewed. From then on no milestone of the
 * policy is asked, and no later policy judges them, though actions of the review be open. A publication takes up again
 * what was closed before it.
 */
export function responseEndedAt(incident: Incident): Instant | undefined {
  const { published, reviewed } = incident.facts;
  return earliest([closingOf(incident)?.at, published && reviewed && later(published, reviewed)]);
}

/** The closing that counts: the first one that no publication followed, or that all that tools found is resolved. */
export function closingOf(incident: Incident): Closing | undefined {
  const { published } = incident.facts;
  // Clocks differ: what is part of another incident is over, whenever it was published.
  const closing = incident.closings.find(
    ({ at, reason }) => reason === 'merged' || !published || at >= published,
  );
  const end = signalsEnd(incident);
  return closing && end ? (end.at < closing.at ? end : closing) : (closing ?? end);
}

function milestoneOf(rule: MilestoneRule, reckoning: Reckoning): Milestone {
  const { name, owner, ladder, metBy } = rule;
  const { until } = reckoning;
  const metAt = earliest(metBy.map((fact) => reckoning.incident.facts[fact]));
  return { name, owner, ladder, metAt, until, ...timesOf(rule, metAt, reckoning) };
}

/** An action of the review is watched like a milestone. */
function actionMilestone({ id, owner, since, dueAt, doneAt }: Action, until: Instant | undefined): Milestone {
  return {
    name: id,
    owner,
    deadline: 'set',
    rule: undefined,
    since,
    dueAt,
    targetAt: dueAt,
    limitAt: undefined,
    notBefore: undefined,
    metAt: doneAt,
    pauses: [],
    earlierMisses: [],
    ladder: undefined,
    until,
  };
}
