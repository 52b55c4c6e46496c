import { closedReviewDue } from '../closed-review.ts';
import { closingOf, isMissed, type Milestone, milestonesOf } from '../deadlines/deadlines.ts';
import type { Incident } from '../incident.ts';
import { advisoryLink, isAdvisoryLink } from '../links.ts';
import type { Policy } from '../policy/policy.ts';
import { severityOf } from '../severity.ts';
import type { Instant } from '../time/instant.ts';
import { inZone } from '../time/wording.ts';
import { type DetectionGap, detectionGap } from './detection-gap.ts';
import { factWords } from './event-words.ts';
import { inline } from './markdown.ts';
import { deadlineTable } from './review-deadlines.ts';
import { changeList, embargoList } from './review-embargo.ts';
import { type ReviewedEntry, timelineList } from './review-timeline.ts';

/**
 * The review of an incident as it stands at `now`, as Markdown for people to go on with (runbook, "Post-Incident
 * Review"): what the journal knows is filled in, what only people know is asked. Of an incident that was closed
 * without a publication it is short: why, when, whether the reporter was answered in time and told. What people wrote is shown as text and never as Markdown; the answers of the
 * assessment are not repeated, but for the class of the flaw.
 */
export function reviewDocument(
  incident: Incident,
  policy: Policy,
  entries: readonly ReviewedEntry[],
  now: Instant,
): string {
  const isClosed = closingOf(incident) && !incident.facts.published;
  const body = isClosed
    ? [...closedRecord(incident, policy, entries, now), ...closedQuestions()]
    : [...record(incident, policy, entries, now), ...questions(incident, policy)];
  return [...head(incident, policy, now), ...body, ...reminder(incident)].join('\n');
}

function head(incident: Incident, policy: Policy, now: Instant): readonly string[] {
  const { name, zone } = policy;
  const reviewDue = closedReviewDue(incident, milestonesOf(incident, policy), policy);
  const { reference, repository, facts, source } = incident;
  const reason = closingOf(incident)?.reason;
  const link = advisoryLink(incident);
  const known = Object.entries(facts).flatMap(([fact, at]) => (at ? [{ fact, at }] : []));
  const inOrder = known.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
  return [
    `# Review of ${inline(reference)}`,
    '',
    `- Repository: ${inline(repository)}`,
    `- ${isAdvisoryLink(link) ? 'Advisory' : 'On GitHub'}: <${link}>`,
    `- Severity: ${severityOf(incident.severities) ?? 'not told'}`,
    ...(source ? [`- Source of the report: ${source}`] : []),
    ...(reason ? [`- Closed: ${reason}`] : []),
    ...(reviewDue ? [`- To be reviewed by: ${inZone(reviewDue, zone)}`] : []),
    `- Policy: ${inline(name)}`,
    `- As of: ${inZone(now, zone)}`,
    '',
    '## Facts',
    '',
    ...inOrder.map(({ fact, at }) => `- ${inZone(at, zone)}: ${factWords(fact)}`),
    '',
  ];
}

function record(
  incident: Incident,
  policy: Policy,
  entries: readonly ReviewedEntry[],
  now: Instant,
): readonly string[] {
  const events = entries.flatMap((entry) => entry.events);
  return [
    '## Deadlines',
    '',
    ...deadlineTable(incident, policy, events, now),
    '',
    '### Extensions, pauses and overrides',
    '',
    ...changeList(incident, policy),
    '',
    '## Embargo',
    '',
    ...embargoList(incident, policy),
    '',
    '## Timeline',
    '',
    ...timelineList(entries, policy.zone),
    '',
  ];
}

/** Of what was closed: whether the reporter was answered in time, and heard of the end. */
function closedRecord(
  incident: Incident,
  policy: Policy,
  entries: readonly ReviewedEntry[],
  now: Instant,
): readonly string[] {
  const answers = policy.milestones
    .filter(({ metBy }) => metBy.includes('acknowledged') || metBy.includes('assessed'))
    .map(({ name }) => name);
  const isShown = (milestone: Milestone) =>
    answers.includes(milestone.name) || isMissed(milestone, milestone.until ?? now);
  const events = entries.flatMap((entry) => entry.events);
  return [
    '## Answer to the reporter',
    '',
    ...deadlineTable(incident, policy, events, now, isShown),
    '',
    `- ${toldOfClosing(incident, policy)}`,
    '',
    '## Timeline',
    '',
    ...timelineList(entries, policy.zone),
    '',
  ];
}

/** A person's word, or a comment of Embargo's, at the closing or since. */
function toldOfClosing(incident: Incident, { zone }: Policy): string {
  const closed = closingOf(incident)?.at ?? '';
  const word = incident.acts?.['closing-word'];
  const told = word?.status === 'done' ? word.at : incident.facts.reporterUpdated;
  return told && told >= closed
    ? `The reporter was told of the closing ${inZone(told, zone)}`
    : 'Whether the reporter was told of the closing is not known here: was that done?';
}

function questions(incident: Incident, policy: Policy): readonly string[] {
  return [
    ...section('Root cause', 'What brought the flaw in, and when?'),
    ...gapSection(incident, policy),
    ...section('Improvements', 'What makes a flaw of this kind less likely, or found sooner?'),
    '- A lint rule?',
    '- A ban or another rule for dependencies?',
    '- A further check in CI?',
    '- A change of SECURITY.md or of this process?',
    '- Were the deadlines above right, and what would have kept those that were missed?',
    '',
    ...actionTable(incident, policy),
  ];
}

/** Nothing was fixed, so there is neither a cause nor a gap to look for. */
function closedQuestions(): readonly string[] {
  return section(
    'What to learn',
    'Was the report answered in time and fairly? What would have made it easier?',
  );
}

function section(title: string, question: string): readonly string[] {
  return [`## ${title}`, '', `*${question}*`, ''];
}

function gapSection(incident: Incident, policy: Policy): readonly string[] {
  return [
    ...section('Detection gap', 'Why did no tool find it before the reporter did?'),
    ...gapLines(detectionGap(incident, policy)),
    '',
  ];
}

function gapLines(gap: DetectionGap | undefined): readonly string[] {
  if (!gap) return ['The assessment does not say enough to propose a class of flaw.'];
  const proposal = `Proposed class: ${inline(gap.class)}, because ${gap.because}.`;
  if (gap.tools.length === 0) return [proposal, 'The policy names no tool that catches it.'];
  const tools = gap.tools.map(
    ({ name, ran, runs }) => `- ${inline(name)}: did it run? ${ran}${runs ? ` <${runs}>` : ''}`,
  );
  return [`${proposal} It should have been caught by:`, '', ...tools];
}

function actionTable({ papers: { actions } }: Incident, { zone }: Policy): readonly string[] {
  return [
    '### Actions',
    '',
    '| Action | What | Owner | Due | Done |',
    '|---|---|---|---|---|',
    ...actions.map(({ id, text, owner, dueAt, doneAt }) => {
      const done = doneAt ? inZone(doneAt, zone) : '';
      return `| ${inline(id)} | ${inline(text)} | ${inline(owner)} | ${inZone(dueAt, zone)} | ${done} |`;
    }),
    '',
  ];
}

function reminder({ reference }: Incident): readonly string[] {
  return [
    '---',
    '',
    `Save this text: \`npm run embargo -- review ${reference} --file FILE\` (or \`--edit\`); what was saved before stays.`,
    `Follow an improvement until it is done: \`npm run embargo -- action ${reference} add TEXT --owner NAME --due INSTANT\`.`,
    `When the review is held: \`npm run embargo -- reviewed ${reference}\`.`,
    '',
  ];
}
