import type { Incident } from '../../incident.ts';
import { notesLeaks } from '../../papers/notes-leaks.ts';
import { quoted } from '../../papers/quoted.ts';
import type { Policy } from '../../policy/policy.ts';
import { secretNames } from '../secret-names.ts';
import type { ReleaseSights } from '../sights.ts';
import { leaksIn } from '../versions/leak-check.ts';
import { plainText } from '../versions/plain-text.ts';

/** Why a text of ours must not be read in public; undefined where it tells of nothing, or nothing is secret any longer. */
export function textFault(
  what: string,
  text: string,
  incident: Incident,
  policy: Policy,
): string | undefined {
  const [leak] = notesLeaks(text, incident, policy);
  if (!leak) return undefined;
  if (leak.what !== 'word') return `${what} would name the flaw or its reporter.`;
  return `${what} would tell of a flaw: ${quoted(leak.excerpt)}.`;
}

/** What the messages of commits tell: which of them name this flaw, and which have words that tell of one. */
export function messageFaults(
  { messages }: ReleaseSights,
  incident: Incident,
  policy: Policy,
): { readonly naming: readonly string[]; readonly telling: readonly string[] } {
  const fork = incident.privateFork?.split('/')[1];
  const names = [...secretNames(incident, policy), ...(fork ? [fork] : [])].map(patternOf);
  const naming = messages.filter(({ text }) => names.some((name) => name.test(squeezed(text))));
  const telling = messages.filter((one) => !naming.includes(one) && isTelling(one.text));
  return { naming: naming.map(shortName), telling: telling.map(shortName) };
}

function isTelling(text: string): boolean {
  return leaksIn(text, { names: [] }).some(({ what }) => what === 'word');
}

/** Its letters and digits alone: case, spaces, hyphens and line breaks hide no name. */
function squeezed(text: string): string {
  return plainText(text).replace(/[^0-9a-z]+/g, '');
}

function patternOf(name: string): RegExp {
  // CVE-2026-1234 is not CVE-2026-12345.
  return new RegExp(`${squeezed(name)}${name.startsWith('CVE-') ? '(?![0-9])' : ''}`);
}

function shortName({ commit }: { readonly commit: string }): string {
  return commit.slice(0, 7);
}
