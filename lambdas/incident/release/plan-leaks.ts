import { advisoryName, forkName } from '../act-place.ts';
import type { Reference } from '../identity.ts';
import type { Incident } from '../incident.ts';
import { creditsIn } from '../papers/credits.ts';
import { quoted } from '../papers/quoted.ts';
import type { Policy } from '../policy/policy.ts';
import { secretNames } from './secret-names.ts';
import type { ReleaseSights } from './sights.ts';
import { leaksIn, type Secrets } from './versions/leak-check.ts';
import { plainText } from './versions/plain-text.ts';

/** Names of a flaw, and who is credited for the report: what public texts must not say under embargo. */
export function secretsOf(incident: Incident, policy: Policy): Secrets {
  const { repository, privateFork } = incident;
  const ghsa = advisoryName(incident);
  const forks = [privateFork, ghsa && forkName(repository, ghsa)].filter((name) => name !== undefined);
  return {
    names: [...secretNames(incident, policy), ...forks.map((name) => name.split('/')[1] ?? name)],
    reporter: creditsIn(incident.papers.answers.credits?.value).map(({ login }) => login),
  };
}

/** Why a text of ours must not be read in public; undefined where it tells of nothing. */
export function textFault(what: string, text: string, secrets: Secrets): string | undefined {
  const [leak] = leaksIn(text, secrets);
  if (!leak) return undefined;
  if (leak.what !== 'word') return `${what} would name the flaw or its reporter.`;
  return `${what} would tell of a flaw: ${quoted(leak.excerpt)}.`;
}

/** What the messages of commits tell: those that name this flaw, and how many have words that tell of one. */
export function messageFaults(
  { messages }: ReleaseSights,
  incident: Incident,
  policy: Policy,
): { readonly naming: readonly string[]; readonly telling: readonly string[] } {
  const names = secretsOf(incident, policy).names.map(patternOf);
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

function patternOf(name: Reference): RegExp {
  // CVE-2026-1234 is not CVE-2026-12345.
  return new RegExp(`${squeezed(name)}${name.startsWith('CVE-') ? '(?![0-9])' : ''}`);
}

function shortName({ commit }: { readonly commit: string }): string {
  return commit.slice(0, 7);
}
