/** Whose installation of the App a request is made with. */
export type Subject =
  | { readonly owner: string; readonly repo: string }
  | { readonly org: string }
  | { readonly installation: number };

/** What only the App itself may ask, not one of its installations. */
const OF_THE_APP = /^[A-Z]+ (?:\/app(?:\/.*)?|\/.+\/installation)$/;

/**
 * The repository or organisation that a route names; `app` for what is asked as the App itself.
 * @throws Error where nothing tells it
 */
export function subjectOf(
  route: string,
  { owner, repo, org }: Readonly<Record<string, unknown>>,
  onBehalfOf: Subject | undefined,
): Subject | 'app' {
  if (OF_THE_APP.test(route)) return 'app';
  if (onBehalfOf) return onBehalfOf;
  if (typeof owner === 'string' && typeof repo === 'string') return { owner, repo };
  if (typeof org === 'string') return { org };
  throw new Error(`Nothing tells on whose behalf to ask for ${route}.`);
}

/** The account that an installation belongs to: it serves all of the account's repositories that it was given. */
export function accountOf(subject: Subject): string {
  return 'owner' in subject ? subject.owner.toLowerCase() : subjectName(subject);
}

/** One name for a subject, however its letters are written. */
export function subjectName(subject: Subject): string {
  if ('installation' in subject) return `installation ${subject.installation}`;
  return ('org' in subject ? subject.org : `${subject.owner}/${subject.repo}`).toLowerCase();
}
