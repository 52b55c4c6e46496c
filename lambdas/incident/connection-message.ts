import type { AlertText } from './alert-message.ts';
import type { RecordAdvisory } from './command.ts';
import type { Repository } from './identity.ts';
import { advisoryLink } from './links.ts';
import { isWorse, type Severity } from './severity.ts';

type Open = Pick<RecordAdvisory, 'repository' | 'reference' | 'state' | 'createdAt' | 'severity'>;

/** So many are named one by one; the list of incidents has them all. */
const NAMED = 100;

/**
 * The one alert about the advisories that were open when a repository was first connected: ids, severities, states,
 * times in UTC and links, the oldest report first.
 */
export function connectionMessage(
  repository: Repository,
  open: readonly Open[],
): AlertText & { readonly audience: 'maintainers' } {
  const count = open.length === 1 ? '1 advisory is open' : `${open.length} advisories are open`;
  const oldestFirst = open.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  const rest = open.length - NAMED;
  return {
    audience: 'maintainers',
    subject: shortened(`[Embargo] ${count} in ${repository}`),
    text: [
      `${repository} is followed from now on: ${count}.`,
      '',
      ...oldestFirst.slice(0, NAMED).map(line),
      ...(rest > 0 ? [`and ${rest} more`] : []),
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

function line(advisory: Open): string {
  const { reference, severity = 'severity unknown', state, createdAt } = advisory;
  return `${reference}, ${severity}, ${state}, reported ${createdAt}: ${advisoryLink(advisory)}`;
}

function worst(open: readonly Open[]): Severity | undefined {
  return open
    .map(({ severity }) => severity)
    .reduce((a, b) => (a && (!b || isWorse(a, b)) ? a : b), undefined);
}

/** A subject has at most 99 characters; the text names the repository in full. */
function shortened(subject: string): string {
  return subject.length <= 99 ? subject : `${subject.slice(0, 96)}...`;
}
