import type { Reference, Repository } from './identity.ts';
import type { Incident } from './incident.ts';

/**
 * Where people find the incident on GitHub. Built from checked names, never taken from a payload: no address that
 * comes from outside is passed on. What only tools saw is found at the alert: its GHSA id is that of another project's
 * advisory.
 */
export function advisoryLink({
  repository,
  advisory,
  signals = [],
  ...incident
}: Pick<Incident, 'repository' | 'reference' | 'advisory' | 'signals'>): string {
  const reference = advisory?.reference ?? incident.reference;
  const [signal] = advisory ? [] : signals;
  if (signal) return numberedLink(repository, signal.signal);
  if (reference.startsWith('GHSA-')) return `${homeOf(repository)}/security/advisories/${reference}`;
  return numberedLink(repository, reference);
}

/** Whether a link leads to an advisory of the repository, or to the list of them. */
export function isAdvisoryLink(link: string): boolean {
  return /\/security\/advisories(\/|$)/.test(link);
}

/** Where GitHub shows what has a number: an issue, an alert of a tool; the advisories for whatever has none. */
export function numberedLink(repository: Repository, reference: Reference): string {
  const [, kind = '', number = ''] = /^([a-z-]+)-(\d+)$/.exec(reference) ?? [];
  const place = PLACES.get(kind);
  return place ? `${homeOf(repository)}/${place}/${number}` : `${homeOf(repository)}/security/advisories`;
}

function homeOf(repository: Repository): string {
  return `https://github.com/${repository}`;
}

/** Where GitHub shows what has a number. */
const PLACES: ReadonlyMap<string, string> = new Map([
  ['issue', 'issues'],
  ['discussion', 'discussions'],
  ['pull', 'pull'],
  ['dependabot', 'security/dependabot'],
  ['code-scanning', 'security/code-scanning'],
  ['secret-scanning', 'security/secret-scanning'],
  ['audit', 'actions/runs'],
]);
