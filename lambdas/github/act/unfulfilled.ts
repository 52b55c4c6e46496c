import type { Repository } from '../../incident/identity.ts';
import type { NotNow, Refused } from '../../pipeline/act-ports.ts';
import type { Unfulfilled } from '../follow/no-answer.ts';

interface Words {
  readonly repository: Repository;
  /** What the App needs to be allowed, as its page calls it. */
  readonly permission: string;
  /** What it means that GitHub knows of nothing there, as a sentence. */
  readonly missing: string;
  /** What it most often lacks, as a sentence. */
  readonly hint?: string | undefined;
}

/** Why a thing was not done, or cannot be seen, in words that say what to do. */
export function unfulfilled(
  outcome: Unfulfilled,
  words: Words,
): Refused | NotNow | { readonly status: 'uncertain' } {
  switch (outcome.status) {
    case 'limited':
      return { status: 'limited', until: outcome.until };
    case 'unavailable':
    case 'uncertain':
      return { status: outcome.status };
    case 'forbidden':
      return { status: 'refused', problem: forbidden(outcome.code, outcome.message, words) };
    case 'invalid':
      return { status: 'refused', problem: invalid(outcome.code, outcome.message, words) };
    case 'not-found':
      return outcome.missing === 'installation'
        ? { status: 'refused', problem: `The GitHub App is not installed on ${words.repository}.` }
        : missing(words);
    case 'gone':
      return missing(words);
  }
}

/** The same of a look, which is always harmless to repeat. */
export function unseen(outcome: Unfulfilled, words: Words): Refused | NotNow {
  const known = unfulfilled(outcome, words);
  return known.status === 'uncertain' ? { status: 'unavailable' } : known;
}

function forbidden(code: number, message: string, { permission, repository }: Words): string {
  if (code === 401)
    return `GitHub refuses the credentials of Embargo (${message}): see npm run embargo -- doctor.`;
  const named = `the permission "${permission}" on ${repository}`;
  return ABOUT_PERMISSIONS.test(message)
    ? `GitHub does not allow it (${message}): the App needs ${named}.`
    : `GitHub does not allow it (${message}): mend that there, and try it again; or see whether the App has ${named}.`;
}

/** GitHub refuses in the same way what nobody may: a run that is too old to be run again, an archived repository. */
const ABOUT_PERMISSIONS = /not accessible|must have|permission|authoriz|GitHub answered/i;

function missing({ missing: problem }: Words): Refused {
  return { status: 'refused', problem, isMissing: true };
}

/** GitHub's own words are left out where they repeat what was sent. */
function invalid(code: number, message: string, { hint }: Words): string {
  const why = message.startsWith('GitHub answered') ? `(HTTP ${code}).` : `: ${ended(message)}`;
  return `GitHub refused it${why.startsWith('(') ? ' ' : ''}${why}${hint ? ` ${hint}` : ''}`;
}

function ended(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}
