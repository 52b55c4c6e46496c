import { styleText } from 'node:util';
import { GITHUB_REFUSED } from '../../lambdas/incident/words.ts';
import type { StoredAlert } from './sns/alert-log.ts';

type Entry = Readonly<Record<string, string | number>> & { readonly message: string };

/** Kinds of log lines that a person at the terminal has no use for: they repeat what another line says. */
const SILENT = new Set(['effect done', 'reconciled']);

/** Counts of what following GitHub came to; a round in which all of them are 0 says nothing. */
const NEWS_OF: Readonly<Record<string, readonly string[]>> = {
  followed: ['news', 'failed', 'malformed', 'waiting'],
  'findings followed': ['news', 'failed', 'malformed'],
  'deliveries followed': ['asked', 'taken', 'failed', 'lost', 'unsettled'],
  'incidents followed': ['failed'],
  watched: ['findings', 'failed', 'unread'],
};

/** A log entry as a readable line; undefined where it says nothing that a person would want to read. */
export function entryLine(entry: Entry, now: string): string | undefined {
  if (SILENT.has(entry.message)) return undefined;
  if (!('why' in entry) && NEWS_OF[entry.message]?.every((count) => entry[count] === 0)) return undefined;
  const { message, ...details } = entry;
  if (message === GITHUB_REFUSED)
    return line(now, message, `${refusal(details.why)} What to do: ${details.todo}`);
  if (message === 'decided')
    return line(now, 'decided', `${details.incident}  ${words(String(details.events))}`);
  const rest = Object.entries(details).map(([name, value]) => `${name}=${value}`);
  return line(now, message, rest.join('  '));
}

function refusal(why: string | number | undefined): string {
  return why === 'unusable'
    ? 'The credentials cannot be used, so nothing of GitHub is read.'
    : 'GitHub refuses the credentials, so nothing of it is read.';
}

/** An alert as it is shown in the terminal: to whom, its subject, and its text indented. */
export function alertLines({ at, audience, subject, text }: StoredAlert): string {
  const head = line(at, 'alert', `to ${audience}: ${subject}`);
  const body = text.split('\n').map((one) => `    ${printable(one)}`.trimEnd());
  return [styleText('bold', head), ...body].join('\n');
}

function line(at: string, what: string, rest: string): string {
  return `${at}  ${what.padEnd(10)}  ${printable(rest)}`;
}

/** `DeadlineMissed MissEscalated` as people write it: `deadline missed, miss escalated`. */
function words(events: string): string {
  return events
    .split(' ')
    .map((event) => event.replace(/(?<=.)([A-Z])/g, ' $1').toLowerCase())
    .join(', ');
}

/** What could drive a terminal is left out. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '');
}
