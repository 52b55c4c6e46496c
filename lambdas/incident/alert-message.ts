import { acknowledgement } from './acknowledgement.ts';
import { milestonesOf } from './deadlines.ts';
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
  return {
    subject: `[Embargo] ${reference}: ${headline}`,
    text: [
      `${reference} in ${repository}: ${headline}.`,
      '',
      `Severity: ${severity}`,
      ...dueLine(effect, policy, now),
      `Advisory: ${advisoryLink(incident)}`,
      '',
      ...nextSteps(effect, incident, policy, now),
    ].join('\n'),
    attributes: { severity, kind: effect.kind, audience: effect.audience, repository },
  };
}

function dueLine({ milestone, dueAt }: AlertEffect, policy: Policy, now: Instant): readonly string[] {
  if (!milestone || !dueAt) return [];
  return [`Milestone: ${milestone}, due ${inZone(dueAt, policy.zone)} (${relative(dueAt, now)})`];
}

function nextSteps(effect: AlertEffect, incident: Incident, policy: Policy, now: Instant): readonly string[] {
  if (effect.kind === 'effect-failed') {
    return [`Look at it: embargo dead-letters`, `Try it again: embargo retry '${effect.failed ?? ''}'`];
  }
  const timeline = milestonesOf(incident, policy).flatMap(({ name, dueAt, metAt }) =>
    dueAt && !metAt ? [`  ${name}: ${inZone(dueAt, policy.zone)} (${relative(dueAt, now)})`] : [],
  );
  const lines = effect.milestone
    ? [`Next: ${RECORD[effect.milestone]} ${incident.reference}`]
    : ['Due:', ...timeline, '', `All of it: embargo show ${incident.reference}`];
  if (effect.kind !== 'reported') return lines;
  return [
    ...lines,
    `Next: ${RECORD.acknowledge} ${incident.reference}`,
    '',
    'A reply to paste:',
    '',
    acknowledgement(incident, policy),
  ];
}
