import type { Incident } from './incident.ts';

/**
 * Where people find the incident on GitHub. Built from checked names, never taken from a payload: no address that
 * comes from outside is passed on.
 */
export function advisoryLink({ repository, reference }: Pick<Incident, 'repository' | 'reference'>): string {
  const home = `https://github.com/${repository}`;
  if (reference.startsWith('GHSA-')) return `${home}/security/advisories/${reference}`;
  const [, kind = '', number = ''] = /^([a-z-]+)-(\d+)$/.exec(reference) ?? [];
  const place = PLACES.get(kind);
  return place ? `${home}/${place}/${number}` : `${home}/security/advisories`;
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
