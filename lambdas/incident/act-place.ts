import type { Reference, Repository } from './identity.ts';
import type { Incident } from './incident.ts';

/**
 * The GHSA id of the repository's own advisory; undefined where GitHub has told of none. What a tool found may bear the
 * GHSA id of somebody else's advisory.
 */
export function advisoryName({
  advisory,
  reference,
  identities = [],
}: Pick<Incident, 'advisory' | 'reference' | 'identities'>): Reference | undefined {
  if (advisory?.reference) return advisory.reference;
  if (!advisory || isGhsa(reference)) return advisory && reference;
  const [only, other] = identities.filter(isGhsa);
  return other === undefined ? only : undefined;
}

function isGhsa(name: Reference): boolean {
  return name.startsWith('GHSA-');
}

/** The number of the issue or pull request in which the flaw was reported; undefined where it was not. */
export function postNumber({ reference }: Pick<Incident, 'reference'>): number | undefined {
  const number = /^(?:issue|pull)-(\d+)$/.exec(reference)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** What GitHub calls the temporary private fork of an advisory. */
export function forkName(repository: Repository, ghsa: Reference): Repository {
  return `${repository}-${ghsa.toLowerCase()}`;
}
