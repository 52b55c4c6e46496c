import { describe, expect, it } from 'vitest';
import { factOf, PAPER_FACTS } from '../../../../lambdas/incident/papers/fact-words.ts';

describe('The word of a fact on paper', () => {
  it('is read in any letter case, with dashes, underscores or spaces', () => {
    for (const word of ['reporterNotified', 'reporter-notified', 'Reporter Notified', 'REPORTER_NOTIFIED']) {
      expect(factOf(word, [])).toBe('reporterNotified');
    }
  });

  it.each([
    ['exploitedKnown', 'exploited'],
    ['exploited-in-the-wild', 'exploited'],
    ['publicKnown', 'public'],
    ['fixReleased', 'released'],
    ['fix-ready', 'fixReady'],
    ['lastReporterUpdate', 'reporterUpdated'],
    ['reporterUpdate', 'reporterUpdated'],
    ['notified', 'reporterNotified'],
    ['list-notified', 'listNotified'],
    ['exploit public', 'exploitPublic'],
  ])('may be that of an anchor: %s is %s', (word, fact) => {
    expect(factOf(word, [])).toBe(fact);
  });

  it('may be a fact that the policy declares, which comes before an alias of the same spelling', () => {
    expect(factOf('distributors-notified', ['distributorsNotified'])).toEqual({
      declared: 'distributorsNotified',
    });
    expect(factOf('in the wild', ['inTheWild'])).toEqual({ declared: 'inTheWild' });
  });

  it('is none where nothing is called so', () => {
    for (const word of ['', 'fixe', 'constructor', '__proto__', 'toString'])
      expect(factOf(word, [])).toBeUndefined();
  });

  it('finds every fact by its own name', () => {
    expect(PAPER_FACTS.map((fact) => factOf(fact, []))).toEqual([...PAPER_FACTS]);
  });
});
