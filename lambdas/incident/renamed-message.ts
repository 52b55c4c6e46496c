import type { AlertText } from './alert-message.ts';
import type { Repository } from './identity.ts';

/** The one alert about a repository that was found under another name than its incidents have. */
export function renamedMessage(
  repository: Repository,
  formerly: Repository,
): AlertText & { readonly audience: 'operators' } {
  return {
    audience: 'operators',
    subject: shortened(`[Embargo] ${formerly} is ${repository} now`),
    text: [
      `${formerly} was renamed or transferred: GitHub calls it ${repository} now.`,
      '',
      `Incidents of ${formerly} go on under that name, and what GitHub tells of their advisories in ${repository} counts for them. What is reported from now on is opened in ${repository}.`,
      '',
      `Where the policy names ${formerly}, let it name ${repository} as well. Where a token follows ${formerly} by name, name ${repository} instead.`,
    ].join('\n'),
    attributes: { severity: 'unknown', kind: 'renamed', audience: 'operators', repository },
  };
}

/** A subject has at most 99 characters; the text names both in full. */
function shortened(subject: string): string {
  return subject.length <= 99 ? subject : `${subject.slice(0, 96)}...`;
}
