import { acknowledgement } from './acknowledgement.ts';
import { actLines, askLines } from './act-alert.ts';
import { closedReviewLines } from './closed-review.ts';
import { type Milestone, milestonesOf } from './deadlines/deadlines.ts';
import type { AlertEffect, AlertKind } from './effect.ts';
import { PUBLIC_SOURCES, type ReportSource, SIGNAL_SOURCES } from './facts.ts';
import type { Incident } from './incident.ts';
import { advisoryLink, isAdvisoryLink } from './links.ts';
import type { MilestoneName } from './milestone-name.ts';
import { type Advice, nextStep } from './next-step.ts';
import type { Policy } from './policy/policy.ts';
import { isApprovalAsked, releaseAdvice, releaseLines } from './release-alert.ts';
import { severityOf } from './severity.ts';
import type { Instant } from './time/instant.ts';
import { inZone, relative } from './time/wording.ts';

const HEADLINES: Readonly<Record<AlertKind, (milestone: string) => string>> = {
  reported: () => 'a vulnerability was reported',
  'severity-changed': () => 'the severity changed, and deadlines with it',
  warning: (milestone) => `${milestone} is due soon`,
  missed: (milestone) => `${milestone} was missed`,
  repeated: (milestone) => `${milestone} is still overdue`,
  escalated: (milestone) => `${milestone} is overdue and was escalated`,
  corrected: (milestone) => `${milestone} is not overdue after all`,
  'hold-ended': (milestone) => `${milestone}: the hold is over`,
  'pause-ended': (milestone) => `${milestone}: the pause is over`,
  'deadlines-changed': () => 'deadlines were changed',
  'lengthening-waits': () => 'longer deadlines wait for approval',
  'embargo-ended': () => 'the embargo is over',
  'embargo-in-doubt': () => 'attacks are known: decide on the embargo',
  'date-refused': () => 'the reporter refused the date of disclosure',
  published: () => 'the advisory is public',
  closed: () => 'closed',
  reopened: () => 'open again: a tool finds it once more',
  merged: () => 'the same flaw as another, and part of that one from now on',
  'fix-suspected': () => 'the fix may be merged: name its commit',
  'act-refused': () => 'something was refused that was to be done',
  'act-uncertain': () => 'nobody can tell whether something was done: look',
  'scan-failed': () => 'a scan did not succeed: it found something, or could not run',
  'release-ready': () => 'the release of the fix waits for approval',
  'release-pull': () => 'the new version waits for its pull request to be merged',
  'run-failed': () => 'a workflow of the release did not succeed',
  released: () => 'the fix is released, and proven on every channel',
  'yank-ready': () => 'affected versions wait for approval to be yanked',
  'publication-waits': () => 'the publication of the advisory waits for approval',
  'leak-seen': () => 'the flaw was named in public: decide on the embargo',
  'effect-failed': () => 'an action failed for good and waits for you',
};

/** What a person does about an alert that is about no milestone. */
const ANSWERS: Readonly<Partial<Record<AlertKind, Advice>>> = {
  'severity-changed': ['Why each is due when it is', 'policy explain'],
  'deadlines-changed': ['Why each is due when it is', 'policy explain'],
  'lengthening-waits': ['If the longer deadlines shall count', 'approve-longer', "--reason 'WHY'"],
  'embargo-in-doubt': ['If the embargo shall end now', 'end-embargo', "--reason 'WHY'"],
  'embargo-ended': [
    'Nothing is held any longer. Publish the advisory, and where GitHub cannot tell',
    'published',
  ],
  'date-refused': ['To propose another date', 'propose-date', '--date INSTANT'],
  published: ['The draft of the review', 'review'],
  'scan-failed': ['Look at its run; to scan once more', 'scan'],
  'release-ready': ['What would be done, exactly', 'release plan'],
  'release-pull': ['Merge it on GitHub. How the release stands', 'release status'],
  'run-failed': ['Look at its jobs; to run the failed ones again', 'release rerun'],
  'yank-ready': ['How the release stands', 'release status'],
  'publication-waits': ['To approve it', 'approve publish'],
  'leak-seen': ['If the embargo shall end now', 'end-embargo', "--reason 'WHY'"],
  merged: ['If it is a flaw of its own after all', 'separate'],
  'fix-suspected': ['If it is the fix', 'fixed', '--commit SHA'],
};

/** These tell of an effect that waits for a person. */
const FAILURES: readonly AlertKind[] = ['effect-failed', 'act-refused', 'act-uncertain'];

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
  const headline = headlineOf(effect, incident, writing.policy);
  const milestones = milestonesOf(incident, writing.policy);
  const milestone = milestones.find(({ name }) => name === effect.milestone);
  return {
    subject: `[Embargo] ${reference}: ${headline}`,
    text: [
      `${reference} in ${repository}: ${headline}.`,
      '',
      `Severity: ${severity}`,
      ...(milestone ? [milestoneLine(milestone, writing), ...missedTurn(effect, milestone, writing)] : []),
      linkLine(incident),
      ...actLines(effect, incident),
      ...releaseLines(effect.kind, incident, writing.policy),
      '',
      ...(FAILURES.includes(effect.kind)
        ? repair(effect, writing)
        : steps(effect.kind, milestone, milestones, incident, writing)),
      ...(effect.kind === 'reported' && isUnanswered(incident, milestones) ? reply(incident, writing) : []),
      ...(effect.kind === 'reported' ? publicLines(incident, writing) : []),
    ].join('\n'),
    attributes: { severity, kind: effect.kind, audience: effect.audience, repository },
  };
}

/** What only tools or public posts told of has no advisory here. */
function linkLine(incident: Incident): string {
  const link = advisoryLink(incident);
  return `${isAdvisoryLink(link) ? 'Advisory' : 'On GitHub'}: ${link}`;
}

function headlineOf({ kind, milestone }: AlertEffect, { source }: Incident, policy: Policy): string {
  if (kind === 'reported' && source === 'audit') return 'a security scan failed';
  if (kind === 'reported' && isBy(SIGNAL_SOURCES, source)) return 'a tool found a vulnerability';
  if (kind === 'reported' && isBy(PUBLIC_SOURCES, source)) return 'a public post reads like a report';
  if (kind === 'release-ready' && !isApprovalAsked('release', policy)) return 'the release of the fix begins';
  return HEADLINES[kind](milestone ?? '');
}

function isBy(sources: readonly ReportSource[], source: ReportSource | undefined): boolean {
  return source !== undefined && sources.includes(source);
}

/** How a milestone stands at present: it may have moved since the alert was ordered. */
function milestoneLine({ name, dueAt, metAt }: Milestone, { policy: { zone }, now }: Writing): string {
  const due = dueAt ? `due ${inZone(dueAt, zone)} (${relative(dueAt, now)})` : 'nothing is due';
  return `Milestone: ${name}, ${due}${metAt ? `, met ${inZone(metAt, zone)}` : ''}`;
}

/** Of a duty that comes again an earlier turn may have been missed, while the next one runs. */
function missedTurn(
  { kind, dueAt }: AlertEffect,
  { earlierMisses }: Milestone,
  { policy: { zone } }: Writing,
): readonly string[] {
  return kind === 'missed' && dueAt && earlierMisses.includes(dueAt)
    ? [`Missed: its turn before, due ${inZone(dueAt, zone)}`]
    : [];
}

function repair({ failed }: AlertEffect, { client }: Writing): readonly string[] {
  return [
    `Look at it: ${client} dead-letters`,
    `Try it again: ${client} retry '${failed ?? ''}'`,
    `If it happened after all, or is not needed: ${client} settle '${failed ?? ''}'`,
  ];
}

/** What to do next: about one milestone, or about all that is due. */
function steps(
  kind: AlertKind,
  milestone: Milestone | undefined,
  milestones: readonly Milestone[],
  incident: Incident,
  { policy, now, client }: Writing,
): readonly string[] {
  const { zone } = policy;
  const asked = (milestone ? [milestone] : milestones).filter(({ metAt, until }) => !metAt && !until);
  const all = `All of it: ${client} show ${incident.reference}`;
  const answer = ANSWERS[kind];
  if (answer) {
    const advice = [answer, ...releaseAdvice(kind, incident, policy)];
    const lines = advice.map((one) => line(one, incident, client));
    return [...lines, ...dueLines(asked, zone, now), '', all];
  }
  if (asked.length === 0) {
    const review = closedReviewLines(incident, milestones, { policy, client });
    return review.length > 0 ? [...review, all] : ['Nothing is left to do about it.', all];
  }
  if (milestone) return [next(milestone.name, incident, { policy, client })];
  const due = dueLines(asked, zone, now);
  return [...due, ...(due.length > 0 ? [''] : []), all];
}

function dueLines(asked: readonly Milestone[], zone: string, now: Instant): readonly string[] {
  const due = asked.flatMap(({ name, dueAt }) =>
    dueAt ? [`  ${name}: ${inZone(dueAt, zone)} (${relative(dueAt, now)})`] : [],
  );
  return due.length > 0 ? ['Due:', ...due] : [];
}

function next(
  name: MilestoneName,
  incident: Incident,
  { policy, client }: Pick<Writing, 'policy' | 'client'>,
): string {
  return `Next: ${line(nextStep(name, policy), incident, client)}`;
}

function line([advice, command, rest]: Advice, { reference }: Incident, client: string): string {
  return `${advice}: ${client} ${command} ${reference}${rest ? ` ${rest}` : ''}`;
}

/** Anybody can write what reads like a report: whoever looks at it can say that it is none. */
function publicLines(incident: Incident, { policy, client }: Writing): readonly string[] {
  if (!isBy(PUBLIC_SOURCES, incident.source)) return [];
  const none = line(['If it is no vulnerability', 'not-a-vulnerability'], incident, client);
  return [none, ...askLines(incident, policy)];
}

/** Whether a reply is to be pasted. Somebody may have answered the reporter before this alert could be sent. */
function isUnanswered({ facts, source }: Incident, milestones: readonly Milestone[]): boolean {
  // No reporter waits for an answer; and what is written in public is no private reply.
  if (facts.acknowledged || isBy([...SIGNAL_SOURCES, ...PUBLIC_SOURCES], source)) return false;
  return milestones.every(({ name, metAt, until }) => name !== 'acknowledge' || (!metAt && !until));
}

function reply(incident: Incident, { policy, now, client }: Writing): readonly string[] {
  return [
    next('acknowledge', incident, { policy, client }),
    '',
    'A reply to paste:',
    '',
    acknowledgement(incident, policy, now),
  ];
}
