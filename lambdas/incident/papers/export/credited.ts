import type { WholeAdvisory } from '../../release/whole-advisory.ts';
import { type Credit, creditsIn, readCredits } from '../credits.ts';

interface Credited {
  readonly read: readonly (Credit & { readonly page: string })[];
  readonly missing: readonly string[];
}

/** Whom an advisory credits, and where they are on GitHub; a name that GitHub has for nobody is named as left out. */
export function creditsOf({ credits }: Pick<WholeAdvisory, 'credits'>): Credited {
  const all = credits.map(({ login, type }) => readCredits([`${login}:${type}`]));
  return {
    read: all.flatMap((one) => ('value' in one ? creditsIn(one.value).map(withPage) : [])),
    missing: all.flatMap((one) => ('problem' in one ? [one.problem] : [])),
  };
}

function withPage(credit: Credit) {
  return { ...credit, page: `https://github.com/${credit.login}` };
}
