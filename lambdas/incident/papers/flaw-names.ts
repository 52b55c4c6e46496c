import { advisoryName } from '../act-place.ts';
import { parseReference, type Reference } from '../identity.ts';
import type { Incident } from '../incident.ts';

/** What everybody will call a flaw: the GHSA id of its advisory and its CVE id, as far as they are known; checked. */
export function flawNames(
  incident: Pick<Incident, 'advisory' | 'reference' | 'identities'>,
): readonly Reference[] {
  const cve = [incident.reference, ...(incident.identities ?? [])].find((name) => /^CVE-/i.test(name));
  return [advisoryName(incident), cve].flatMap((name) => (name && parseReference(name)) ?? []);
}
