import { acknowledgement } from './acknowledgement.ts';
import { type Milestone, milestonesOf } from './deadlines.ts';
import type { AlertEffect, AlertKind } from './effect.ts';
import type { Incident } from './incident.ts';
import type { Instant } from './instant.ts';
import { advisoryLink } from './links.ts';
import type { MilestoneName } from './milestone-name.ts';
import type { Policy } from './policy.ts';
import { severityOf } from './severity.ts';
import { inZone, relative } from './wording.ts';

const HEADLINES: Readonly<Record<AlertKind, (milestone: string) => string>> = {
  reported: () => 'a vulnerability was reported',
  'severity-changed': () => 'the severity changed, and deadlines with it',
  warning: (milestone) => `${milestone} is due soon`,
  missed: (milestone) => `${milestone} was missed`,
  repeated: (milestone) => `${milestone} is still overdue`,
  escalated: (milestone) => `${milestone} is overdue and was escalated`,
  corrected: (milestone) => `${milestone} is not overdue after all`,
  'hold-ended': (milestone) => `${milestone}: the hold is over`,
  published: () => 'the advisory is public',
  closed: () => 'closed',
  'effect-failed': () => 'an action failed for good and waits for you',
};

/** The command with which a person records that a milestone is met. */
const RECORD: Readonly<Record<MilestoneName, string>> = {
  acknowledge: 'Reply to the reporter in the advisory, then: embargo acknowledge',
  assess: 'Assess it (critical, high, medium, low or none), then: embargo assess',
  fix: 'When the fix is merged and verified: embargo fixed',
  release: 'When the patched release is out: embargo released',
  'notify-reporter': 'Tell the reporter that the fix is released, then: embargo notified',
  publish: 'Publish the advisory on GitHub; where GitHub cannot tell of it: embargo published',
  review: 'Hold the review, then: embargo reviewed',
};

/** What an alert says: ids, severity, milestones, times with their zone, links and the next step; no detail of a flaw. */
export interface AlertText {
  readonly subject: string;
  readonly text: string;
  readonly attributes: Readonly<Record<'severity' | 'kind' | 'audience' | 'repository', string>>;
}

/** Writes an alert about an incident as it stands at `now`. */
export function alertMessage(
  effect: AlertEffect,
  incident: Incident,
  policy: Policy,
  now: Instant,
): AlertText {
  const { repository, reference } = incident;
  const severity = severityOf(incident.severities) ?? 'unknown';
  const headline = HEADLINES[effect.kind](effect.milestone ?? '');
  const milestones = milestonesOf(incident, policy);
  const milestone = milestones.find(({ name }) => name === effect.milestone);
  return {
    subject: `[Embargo] ${reference}: ${headline}`,
    text: [
      `${reference} in ${repository}: ${headline}.`,
      '',
      `Severity: ${severity}`,
      ...(milestone ? [milestoneLine(milestone, policy, now)] : []),
      `Advisory: ${advisoryLink(incident)}`,
      '',
      ...(effect.kind === 'effect-failed'
        ? repair(effect)
        : steps(milestone, milestones, incident, policy, now)),
      ...(effect.kind === 'reported' ? reply(incident, policy, now) : []),
    ].join('\n'),
    attributes: { severity, kind: effect.kind, audience: effect.audience, repository },
  };
}

/** How a milestone stands at present: it may have moved since the alert was ordered. */
function milestoneLine({ name, dueAt, metAt }: Milestone, { zone }: Policy, now: Instant): string {
  const due = dueAt ? `due ${inZone(dueAt, zone)} (${relative(dueAt, now)})` : 'nothing is due';
  return `Milestone: ${name}, ${due}${metAt ? `, met ${inZone(metAt, zone)}` : ''}`;
}

function repair({ failed }: AlertEffect): readonly string[] {
  return ['Look at it: embargo dead-letters', `Try it again: embargo retry '${failed ?? ''}'`];
}

/** What to do next: about one milestone, or about all that is due. */
function steps(
  milestone: Milestone | undefined,
  milestones: readonly Milestone[],
  { reference }: Incident,
  { zone }: Policy,
  now: Instant,
): readonly string[] {
  const asked = (milestone ? [milestone] : milestones).filter(({ metAt, until }) => !metAt && !until);
  const all = `All of it: embargo show ${reference}`;
  if (asked.length === 0) return ['Nothing is left to do about it.', all];
  if (milestone) return [`Next: ${RECORD[milestone.name]} ${reference}`];
  const due = asked.flatMap(({ name, dueAt }) =>
    dueAt ? [`  ${name}: ${inZone(dueAt, zone)} (${relative(dueAt, now)})`] : [],
  );
  return [...(due.length > 0 ? ['Due:', ...due, ''] : []), all];
}

function reply(incident: Incident, policy: Policy, now: Instant): readonly string[] {
  return [
    `Next: ${RECORD.acknowledge} ${incident.reference}`,
    '',
    'A reply to paste:',
    '',
    acknowledgement(incident, policy, now),
  ];
}
