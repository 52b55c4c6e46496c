import type { Fact } from './facts.ts';
import type { Closing, Incident } from './incident.ts';
import { addDuration, earliest, type Instant, later } from './instant.ts';
import type { MilestoneName } from './milestone-name.ts';
import type { DueRule, MilestoneRule, Policy, Term } from './policy.ts';
import { severityOf } from './severity.ts';

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
export interface Milestone {
  readonly name: MilestoneName;
  readonly owner: string;
  /** Whether a due time is `set`, still `waiting` for a fact, or `none` is meant to be. */
  readonly deadline: 'set' | 'waiting' | 'none';
  /** From when the window to the due time runs. */
  readonly since: Instant | undefined;
  readonly dueAt: Instant | undefined;
  /** It must not be met before. */
  readonly notBefore: Instant | undefined;
  readonly metAt: Instant | undefined;
  /** When the incident ended, if it did: from then on nothing is asked. */
  readonly until: Instant | undefined;
}

// An incident and a policy are never changed, and one decision asks for the milestones of one incident many times.
const computed = new WeakMap<
  Incident,
  { readonly policy: Policy; readonly milestones: readonly Milestone[] }
>();

/** Every milestone of the policy, in the policy's order. */
export function milestonesOf(incident: Incident, policy: Policy): readonly Milestone[] {
  const known = computed.get(incident);
  if (known?.policy === policy) return known.milestones;
  const milestones = compute(incident, policy);
  computed.set(incident, { policy, milestones });
  return milestones;
}

function compute(incident: Incident, policy: Policy): readonly Milestone[] {
  const until = endedAt(incident);
  return policy.milestones.map((rule) => milestoneOf(incident, rule, policy.zone, until));
}

/** How a milestone stands at `now`. It is met in time up to and at its due time, and missed from then on. */
export function statusOf(milestone: Milestone, now: Instant): MilestoneStatus {
  const { deadline, metAt, notBefore, until } = milestone;
  if (isMissed(milestone, now)) return metAt ? 'met-late' : 'missed';
  if (metAt) return 'met';
  if (until || deadline === 'none') return 'none';
  if (deadline === 'waiting') return 'waiting';
  return notBefore && now < notBefore ? 'held' : 'running';
}

/** Whether the due time passed unmet while the incident was open: for good, or for as long as it is not met. */
export function isMissed({ dueAt, metAt, until }: Milestone, now: Instant): boolean {
  if (!dueAt || (until && until < dueAt)) return false;
  return metAt ? metAt > dueAt : until !== undefined || now >= dueAt;
}

/**
 * When the incident ended: it was closed, or it is published and reviewed. Undefined while it is open. A publication
 * takes up again what was closed before it.
 */
export function endedAt(incident: Incident): Instant | undefined {
  const { published, reviewed } = incident.facts;
  const done = published && reviewed && later(published, reviewed);
  return earliest([closingOf(incident)?.at, done]);
}

/** The closing that counts: the first one that no publication followed. */
export function closingOf({ closings, facts: { published } }: Incident): Closing | undefined {
  return closings.find(({ at }) => !published || at >= published);
}

function milestoneOf(
  incident: Incident,
  rule: MilestoneRule,
  zone: string,
  until: Instant | undefined,
): Milestone {
  const due = dueOf(incident, rule.due, zone);
  return {
    name: rule.name,
    owner: rule.owner,
    deadline: due.deadline,
    since: due.since,
    dueAt: due.at,
    notBefore: holdOf(incident, rule, zone, due.at),
    metAt: earliest(rule.metBy.map((fact) => incident.facts[fact])),
    until,
  };
}

interface Due {
  readonly deadline: Milestone['deadline'];
  readonly since: Instant | undefined;
  readonly at: Instant | undefined;
}

function dueOf(incident: Incident, rules: readonly DueRule[], zone: string): Due {
  const severity = severityOf(incident.severities);
  const rule = rules.find(({ when }) => !when || (severity && when.severity.includes(severity)));
  if (!rule) return none(rules.length > 0 && !severity ? 'waiting' : 'none');
  if (rule.earliest.length === 0) return none('none');
  const ends = rule.earliest.flatMap((term) => endOf(incident, term, zone) ?? []);
  return ends.reduce<Due>((best, end) => (best.at && best.at <= end.at ? best : end), none('waiting'));
}

function none(deadline: 'waiting' | 'none'): Due {
  return { deadline, since: undefined, at: undefined };
}

function endOf(incident: Incident, term: Term, zone: string): (Due & { readonly at: Instant }) | undefined {
  const since = firstKnown(incident, term.from);
  if (!since) return undefined;
  return { deadline: 'set', since, at: addDuration(since, term.duration, zone) };
}

function firstKnown(incident: Incident, facts: readonly Fact[]): Instant | undefined {
  const known = facts.find((fact) => incident.facts[fact]);
  return known && incident.facts[known];
}

/** A hold that would end after the due time ends with it. */
function holdOf(
  incident: Incident,
  rule: MilestoneRule,
  zone: string,
  dueAt: Instant | undefined,
): Instant | undefined {
  const hold = rule.notBefore;
  if (!hold || hold.unless.some((fact) => incident.facts[fact])) return undefined;
  const end = endOf(incident, hold, zone)?.at;
  return end && earliest([end, dueAt]);
}
