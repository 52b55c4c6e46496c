import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_PAPERS, type Papers, withPaper } from '../../../../lambdas/incident/papers/papers.ts';
import { plus } from '../../../support/given.ts';

const by = 'ada';
type Paper = Parameters<typeof withPaper>[1];
const papersOf = (...events: readonly Paper[]) => events.reduce<Papers>(withPaper, NO_PAPERS);

describe('the answers of an assessment', () => {
  const first: Paper = {
    type: 'AssessmentAnswered',
    at: plus('PT1H'),
    by,
    answers: { component: 'own', attack: 'network' },
    cvss: { vector: 'CVSS:3.1/AV:N', score: 9.8 },
  };
  const second: Paper = {
    type: 'AssessmentAnswered',
    at: plus('PT2H'),
    by: 'grace',
    answers: { component: 'dependency' },
    cvss: { vector: 'CVSS:4.0/AV:N', score: 7.1 },
  };

  it('replace those to the same question, in whatever order they are told', () => {
    const expected = {
      component: { value: 'dependency', at: plus('PT2H'), by: 'grace' },
      attack: { value: 'network', at: plus('PT1H'), by },
    };
    expect(papersOf(first, second).answers).toEqual(expected);
    expect(papersOf(second, first).answers).toEqual(expected);
  });

  it('keep the vector that was told last, in whatever order they are told', () => {
    const expected = { vector: 'CVSS:4.0/AV:N', score: 7.1, at: plus('PT2H'), by: 'grace' };
    expect(papersOf(first, second).cvss).toEqual(expected);
    expect(papersOf(second, first).cvss).toEqual(expected);
  });

  it('without a vector leave the one that is known', () => {
    const { cvss: _, ...plain } = { ...second };
    expect(papersOf(first, plain).cvss?.score).toBe(9.8);
  });
});

describe('a signature', () => {
  const signed = { type: 'ItemSigned', checklist: 'fix', item: 'fmt', at: plus('PT1H'), by } as const;

  it('and its withdrawal at one instant end the same in whatever order they are told', () => {
    const withdrawn = { ...signed, type: 'SignatureWithdrawn' } as const;
    expect(papersOf(signed, withdrawn)).toEqual(papersOf(withdrawn, signed));
  });

  it('given before it was withdrawn does not come back', () => {
    const withdrawn = { ...signed, type: 'SignatureWithdrawn', at: plus('PT2H') } as const;
    expect(papersOf(withdrawn, signed).signatures['fix/fmt']?.withdrawn).toBe(true);
  });
});

describe('proposals', () => {
  it('stand by when they were made', () => {
    const proposed = (hours: number): Paper => {
      return { type: 'DateProposed', date: plus('P40D'), at: plus(`PT${hours}H`), by };
    };
    const { proposals } = papersOf(proposed(3), proposed(1), proposed(2));
    expect(proposals.map(({ at }) => at)).toEqual([plus('PT1H'), plus('PT2H'), plus('PT3H')]);
  });

  it('are answered by what was said before the next, in whatever order all of it is told', () => {
    const tellings: readonly Paper[] = [
      { type: 'DateProposed', date: plus('P40D'), at: plus('P1D'), by },
      { type: 'DateAnswered', answer: 'refused', at: plus('P2D'), by },
      { type: 'DateAnswered', answer: 'agreed', at: plus('P3D'), by },
      { type: 'DateProposed', date: plus('P30D'), at: plus('P4D'), by },
      { type: 'DateAnswered', answer: 'silent', at: plus('P5D'), by },
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray([...tellings], { minLength: 5 }), (order) => {
        expect(papersOf(...order).proposals).toEqual([
          { date: plus('P40D'), at: plus('P1D'), by, answer: 'agreed', answeredAt: plus('P3D') },
          { date: plus('P30D'), at: plus('P4D'), by, answer: 'silent', answeredAt: plus('P5D') },
        ]);
      }),
    );
  });

  it('that nobody made are not answered', () => {
    expect(papersOf({ type: 'DateAnswered', answer: 'agreed', at: plus('PT1H'), by }).proposals).toEqual([]);
  });
});
