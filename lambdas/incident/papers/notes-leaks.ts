import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { isEmbargoOver } from '../release/embargo-over.ts';
import { secretNames } from '../release/secret-names.ts';
import { type Leak, leaksIn } from '../release/versions/leak-check.ts';
import { creditsIn } from './credits.ts';

/** What a text that everybody is to read gives away of a flaw; nothing once the embargo is over. */
export function notesLeaks(text: string, incident: Incident, policy: Policy): readonly Leak[] {
  if (isEmbargoOver(incident, policy)) return [];
  const { repository, privateFork, papers } = incident;
  const credited = creditsIn(papers.answers.credits?.value);
  return leaksIn(text, {
    names: [...secretNames(incident, policy), ...(privateFork ? [privateFork] : [])],
    reporter: credited
      .filter(({ type }) => type === 'reporter' || type === 'finder')
      .map(({ login }) => login),
    // A project that is about such things has their words in its name.
    harmlessWords: repository.split(/[^A-Za-z0-9]+/),
  });
}

/** A leak in words for the person who wrote the text. It quotes the text: for nobody else. */
export function leakWords({ what, excerpt }: Leak): string {
  return `${KINDS[what]}: "${excerpt}"`;
}

const KINDS: Readonly<Record<Leak['what'], string>> = {
  name: 'a name of a flaw',
  reporter: 'who reported it',
  word: 'a word that tells of a flaw',
};
