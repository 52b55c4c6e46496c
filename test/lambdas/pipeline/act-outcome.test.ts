import { describe, expect, it } from 'vitest';
import type { Acts } from '../../../lambdas/incident/acts.ts';
import { isOutcomeKnown, kept } from '../../../lambdas/pipeline/act-outcome.ts';
import type { UnderWay } from '../../../lambdas/pipeline/act-ports.ts';
import { ID, T0 } from '../../support/given.ts';
import { BUMP, RUN } from '../../support/release/rust-history.ts';

const EFFECT = `${ID}#1#0`;

describe('what is seen of an act on its way', () => {
  const act = RUN('release.yml');
  const begun: UnderWay = { status: 'under-way', made: 7, outcome: { attempt: 1 } };
  const known = (more: object = {}): { readonly acts: Acts } => ({
    acts: {
      'run:release.yml': { act, status: 'done', at: T0, effect: EFFECT, made: 7, attempt: 1, ...more },
    },
  });

  it('is told once', () => {
    expect(isOutcomeKnown(begun, act, {}, EFFECT)).toBe(false);
    expect(isOutcomeKnown(begun, act, known(), EFFECT)).toBe(true);
  });

  it('tells nothing where it only waits', () => {
    expect(isOutcomeKnown({ status: 'under-way', waitsFor: 'x' }, act, {}, EFFECT)).toBe(true);
    expect(isOutcomeKnown({ status: 'under-way', outcome: {} }, BUMP, {}, EFFECT)).toBe(true);
  });

  it.each([
    ['another attempt', { attempt: 2 }],
    ['another run', { made: 8 }],
    ['another effect', { effect: `${ID}#2#0` }],
    ['only an order', { status: 'ordered' }],
  ])('is told again of %s', (_, more) => {
    expect(isOutcomeKnown(begun, act, known(more), EFFECT)).toBe(false);
  });

  it('is not told again where a webhook told the end of it before', () => {
    expect(isOutcomeKnown(begun, act, known({ conclusion: 'success' }), EFFECT)).toBe(true);
  });
});

describe('the evidence of an act', () => {
  it('is kept as far as the journal can bear it', () => {
    const evidence = Array.from({ length: 50 }, () => 'x'.repeat(400));
    const { evidence: lines = [], commit } = kept({ evidence, commit: 'c' });
    expect(lines).toHaveLength(40);
    expect(lines.every((line) => line.length === 300)).toBe(true);
    expect(commit).toBe('c');
  });

  it('is left out where there is none', () => {
    expect(kept({ pull: 1 })).toEqual({ pull: 1 });
  });
});
