import { type Milestone, type MilestoneStatus, reckon, statusOf } from '../deadlines/deadlines.ts';
import type { Step } from '../deadlines/step.ts';
import type { Incident } from '../incident.ts';
import type { MilestoneName } from '../milestone-name.ts';
import type { MilestoneRule, Policy } from '../policy/policy.ts';
import type { Instant } from '../time/instant.ts';
import { inZone, span } from '../time/wording.ts';
import { type Hypothesis, hypotheses } from './hypotheses.ts';
import { possibleChanges } from './possible-changes.ts';
import { stepLine } from './step-line.ts';

/** Why a milestone's times are what they are. Every time has date, hour and zone. */
export interface MilestoneExplanation {
  readonly name: MilestoneName;
  readonly status: MilestoneStatus;
  readonly dueAt: Instant | null;
  readonly notBefore: Instant | null;
  /** The way to the times, step by step. */
  readonly lines: readonly string[];
  /** What would change them, and how. */
  readonly wouldChange: readonly string[];
}

/** Explains every milestone as it stands at `now`. */
export function explain(incident: Incident, policy: Policy, now: Instant): readonly MilestoneExplanation[] {
  const steps = new Map<MilestoneName, Step[]>();
  const milestones = reckon(incident, policy, (name) => {
    const own: Step[] = [];
    steps.set(name, own);
    return (step) => own.push(step);
  });
  const others = hypotheses(incident, policy, now);
  return milestones.map((milestone) => {
    const { name, dueAt, notBefore, limitAt, metAt, until } = milestone;
    const rule = policy.milestones.find((one) => one.name === name);
    const own = (steps.get(name) ?? []).filter((step) => step.step !== 'severity' || asksSeverity(rule));
    return {
      name,
      status: statusOf(milestone, now),
      dueAt: dueAt ?? null,
      notBefore: notBefore ?? null,
      lines: [
        ...own.map((step) => stepLine(step, policy.zone, limitAt)),
        ...conclusion(milestone, rule, policy.zone, now),
      ],
      wouldChange:
        metAt || until
          ? []
          : [
              ...differences(milestone, others, policy),
              ...possibleChanges(milestone, rule, incident, policy, now),
            ],
    };
  });
}

/** The due time of a milestone whose rules do not ask for the severity is the same by any. */
function asksSeverity(rule: MilestoneRule | undefined): boolean {
  const { due = [], limit = [], notBefore } = rule ?? {};
  return [...due, ...limit, ...(notBefore ? [notBefore] : [])].some(({ when }) => when?.severity);
}

/** `rule`: none for an action of the review. */
function conclusion(
  milestone: Milestone,
  rule: MilestoneRule | undefined,
  zone: string,
  now: Instant,
): readonly string[] {
  const { since, notBefore, metAt, until, earlierMisses } = milestone;
  const shown = (at: Instant) => inZone(at, zone);
  const missed = earlierMisses.map(shown);
  return [
    ...(!rule && since ? [`The review decided it ${shown(since)}, with its due time.`] : []),
    ...(missed.length > 0 ? [`Missed before: ${missed.join('; ')}.`] : []),
    dueLine(milestone, zone, now),
    ...(notBefore && !metAt ? [`It must not be met before ${shown(notBefore)}.`] : []),
    ...(metAt ? [metLine(milestone, metAt, zone)] : []),
    ...(until && !metAt ? [`The incident ended ${shown(until)}: nothing is asked any longer.`] : []),
    ...(metAt || until ? [] : [`It is met by: ${rule ? rule.metBy.join(' or ') : 'action done'}.`]),
  ];
}

function dueLine({ dueAt, deadline, metAt, until }: Milestone, zone: string, now: Instant): string {
  const isOver = metAt !== undefined || until !== undefined;
  if (dueAt) return `So it ${isOver || dueAt < now ? 'was' : 'is'} due ${inZone(dueAt, zone)}.`;
  if (deadline === 'none') return `So there ${isOver ? 'was' : 'is'} no deadline.`;
  return `So no due time ${isOver ? 'was' : 'is'} known${isOver ? '' : ' yet'}.`;
}

function metLine({ dueAt }: Milestone, metAt: Instant, zone: string): string {
  const met = `It was met ${inZone(metAt, zone)}`;
  if (!dueAt) return `${met}.`;
  if (metAt === dueAt) return `${met}, just in time.`;
  return `${met}, ${span(metAt, dueAt)} ${metAt > dueAt ? 'late' : 'before it was due'}.`;
}

function differences(
  milestone: Milestone,
  others: readonly Hypothesis[],
  { zone }: Policy,
): readonly string[] {
  return others.flatMap(({ text, milestones }) => {
    const other = milestones.find(({ name }) => name === milestone.name);
    if (!other || other.metAt) return [];
    const { dueAt, notBefore } = other;
    const parts = [
      ...(dueAt === milestone.dueAt ? [] : [dueAt ? `due ${inZone(dueAt, zone)}` : 'no due time']),
      ...(notBefore === milestone.notBefore
        ? []
        : [notBefore ? `not before ${inZone(notBefore, zone)}` : 'no hold']),
    ];
    return parts.length > 0 ? [`${text}: ${parts.join(', ')}`] : [];
  });
}
