import type { Incident } from './incident.ts';

/**
 * Where people find the incident on GitHub. Built from checked names, never taken from a payload: no address that
 * comes from outside is passed on.
 */
export function advisoryLink({ repository, reference }: Pick<Incident, 'repository' | 'reference'>): string {
  const list = `https://github.com/${repository}/security/advisories`;
  return reference.startsWith('GHSA-') ? `${list}/${reference}` : list;
}
