import type { AlertText } from './alert-message.ts';
import type { RecordPublicReport, RecordSignal } from './command.ts';
import type { Repository } from './identity.ts';
import { numberedLink } from './links.ts';
import { isWorse, type Severity } from './severity.ts';

type Finding = RecordSignal | RecordPublicReport;

/** So many are named one by one; the list of incidents has them all. */
const NAMED = 100;

/**
 * The one alert about the findings of tools and the public posts that were open when a repository's were first read: ids,
 * severities, times in UTC and links, the oldest first. `unopened`: for so many more the policy opens no incident.
 */
export function findingsMessage(
  repository: Repository,
  open: readonly Finding[],
  unopened: number,
): AlertText & { readonly audience: 'maintainers' } {
  const count = open.length === 1 ? '1 finding is open' : `${open.length} findings are open`;
  const oldestFirst = open.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  const rest = open.length - NAMED;
  return {
    audience: 'maintainers',
    subject: shortened(`[Embargo] ${count} in ${repository}`),
    text: [
      `What tools find and people post in ${repository} is followed from now on: ${count}.`,
      '',
      ...oldestFirst.slice(0, NAMED).map(line),
      ...(rest > 0 ? [`and ${rest} more`] : []),
      ...(unopened > 0 ? ['', `For ${unopened} more the policy opens no incident.`] : []),
      '',
      'Deadlines that had passed by now are told by no alert of their own; those that lie ahead are.',
    ].join('\n'),
    attributes: {
      severity: worst(open) ?? 'unknown',
      kind: 'connected',
      audience: 'maintainers',
      repository,
    },
  };
}

function line(finding: Finding): string {
  const { repository, reference, source, createdAt } = finding;
  if (finding.type === 'RecordPublicReport') {
    return `${reference}, reads like a report (${finding.score} points), since ${createdAt}: ${numberedLink(repository, reference)}`;
  }
  const { severity = 'severity unknown', signal } = finding;
  const name = signal === reference ? signal : `${reference} by ${signal}`;
  return `${name}, ${severity}, ${source}, since ${createdAt}: ${numberedLink(repository, signal)}`;
}

function worst(open: readonly Finding[]): Severity | undefined {
  return open
    .map((one) => (one.type === 'RecordSignal' ? one.severity : undefined))
    .reduce((a, b) => (a && (!b || isWorse(a, b)) ? a : b), undefined);
}

/** A subject has at most 99 characters; the text names the repository in full. */
function shortened(subject: string): string {
  return subject.length <= 99 ? subject : `${subject.slice(0, 96)}...`;
}
