import type { AlertText } from '../alert-message.ts';
import type { Repository } from '../identity.ts';
import { runsLink } from '../papers/github-links.ts';
import { inZone } from '../time/wording.ts';
import type { Episode } from './scan-state.ts';

/** A scan that was failing when it was looked at first. */
export interface FailingScan extends Episode {
  readonly name: string;
  readonly workflow: string;
}

/** The one alert about the scans that were failing when they were looked at first: names, ids, times and links. */
export function failingMessage(
  repository: Repository,
  failing: readonly FailingScan[],
  zone: string,
): AlertText & { readonly audience: 'maintainers' } {
  const count = failing.length === 1 ? '1 scan fails' : `${failing.length} scans fail`;
  return {
    audience: 'maintainers',
    subject: shortened(`[Embargo] ${count} in ${repository}`),
    text: [
      `The scans of ${repository} are watched from now on, and ${count} on its default branch.`,
      '',
      ...failing.map(
        ({ name, workflow, reference, createdAt }) =>
          `${reference}, ${name}, since ${inZone(createdAt, zone)}: ${runsLink(repository, workflow) ?? workflow}`,
      ),
      '',
      'Deadlines that had passed by now are told by no alert of their own; those that lie ahead are.',
    ].join('\n'),
    attributes: { severity: 'unknown', kind: 'connected', audience: 'maintainers', repository },
  };
}

/** A subject has at most 99 characters; the text names the repository in full. */
function shortened(subject: string): string {
  return subject.length <= 99 ? subject : `${subject.slice(0, 96)}...`;
}
