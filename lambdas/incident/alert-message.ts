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

/** What a person does to meet a milestone, and the command that records it. */
const STEPS: Readonly<Record<MilestoneName, readonly [advice: string, command: string, rest?: string]>> = {
  acknowledge: ['Reply to the reporter in the advisory, then', 'acknowledge'],
  assess: ['Assess it, then', 'assess', 'critical|high|medium|low|none'],
  fix: ['When the fix is merged and verified', 'fixed'],
  release: ['When the patched release is out', 'released'],
  'notify-reporter': ['Tell the reporter that the fix is released, then', 'notified'],
  publish: ['Publish the advisory on GitHub; where GitHub cannot tell of it', 'published'],
  review: ['Hold the review, then', 'reviewed'],
};

/** What an alert says: ids, severity, milestones, times with their zone, links and the next step; no detail of a flaw. */
export interface AlertText {
  readonly subject: string;
  readonly text: string;
  readonly attributes: Readonly<Record<'severity' | 'kind' | 'audience' | 'repository', string>>;
}

/** By which policy, when, and with which client in reach of its readers an alert is written. */
interface Writing {
  readonly policy: Policy;
  readonly now: Instant;
  /** How people call the client: `npm run embargo --`. */
  readonly client: string;
}

/** Writes an alert about an incident as it stands at `now`. */
export function alertMessage(effect: AlertEffect, incident: Incident, writing: Writing): AlertText {
  const { repository, reference } = incident;
  const severity = severityOf(incident.severities) ?? 'unknown';
  const headline = HEADLINES[effect.kind](effect.milestone ?? '');
  const milestones = milestonesOf(incident, writing.policy);
  const milestone = milestones.find(({ name }) => name === effect.milestone);
  return {
    subject: `[Embargo] ${reference}: ${headline}`,
    text: [
      `${reference} in ${repository}: ${headline}.`,
      '',
      `Severity: ${severity}`,
      ...(milestone ? [milestoneLine(milestone, writing)] : []),
      `Advisory: ${advisoryLink(incident)}`,
      '',
      ...(effect.kind === 'effect-failed'
        ? repair(effect, writing)
        : steps(milestone, milestones, incident, writing)),
      ...(effect.kind === 'reported' && isUnanswered(milestones) ? reply(incident, writing) : []),
    ].join('\n'),
    attributes: { severity, kind: effect.kind, audience: effect.audience, repository },
  };
}

/** How a milestone stands at present: it may have moved since the alert was ordered. */
function milestoneLine({ name, dueAt, metAt }: Milestone, { policy: { zone }, now }: Writing): string {
  const due = dueAt ? `due ${inZone(dueAt, zone)} (${relative(dueAt, now)})` : 'nothing is due';
  return `Milestone: ${name}, ${due}${metAt ? `, met ${inZone(metAt, zone)}` : ''}`;
}

function repair({ failed }: AlertEffect, { client }: Writing): readonly string[] {
  return [`Look at it: ${client} dead-letters`, `Try it again: ${client} retry '${failed ?? ''}'`];
}

/** What to do next: about one milestone, or about all that is due. */
function steps(
  milestone: Milestone | undefined,
  milestones: readonly Milestone[],
  incident: Incident,
  { policy: { zone }, now, client }: Writing,
): readonly string[] {
  const asked = (milestone ? [milestone] : milestones).filter(({ metAt, until }) => !metAt && !until);
  const all = `All of it: ${client} show ${incident.reference}`;
  if (asked.length === 0) return ['Nothing is left to do about it.', all];
  if (milestone) return [nextStep(milestone.name, incident, client)];
  const due = asked.flatMap(({ name, dueAt }) =>
    dueAt ? [`  ${name}: ${inZone(dueAt, zone)} (${relative(dueAt, now)})`] : [],
  );
  return [...(due.length > 0 ? ['Due:', ...due, ''] : []), all];
}

function nextStep(name: MilestoneName, { reference }: Incident, client: string): string {
  const [advice, command, rest] = STEPS[name];
  return `Next: ${advice}: ${client} ${command} ${reference}${rest ? ` ${rest}` : ''}`;
}

/** Somebody may have answered the reporter before this alert could be sent. */
function isUnanswered(milestones: readonly Milestone[]): boolean {
  return milestones.every(({ name, metAt, until }) => name !== 'acknowledge' || (!metAt && !until));
}

function reply(incident: Incident, { policy, now, client }: Writing): readonly string[] {
  return [
    nextStep('acknowledge', incident, client),
    '',
    'A reply to paste:',
    '',
    acknowledgement(incident, policy, now),
  ];
}
