import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, withChange } from '../../../../lambdas/incident/deadlines/change.ts';
import { plus } from '../../../support/given.ts';

const common = { by: 'ada', reason: 'waiting' };
const changes: readonly Change[] = [
  { type: 'EmbargoEnded', at: plus('P3D'), ...common },
  { type: 'Paused', at: plus('P1D'), until: plus('P9D'), ...common },
  { type: 'Resumed', at: plus('P2D'), ...common },
  { type: 'DueTimeSet', milestone: 'fix', dueAt: plus('P8D'), at: plus('P2D'), ...common },
  { type: 'DueTimeSet', milestone: 'fix', dueAt: plus('P7D'), at: plus('P2D'), ...common },
];

describe('changes', () => {
  it('stand by the instant at which they happened', () => {
    expect(changes.reduce(withChange, [] as readonly Change[]).map(({ at }) => at)).toEqual([
      plus('P1D'),
      plus('P2D'),
      plus('P2D'),
      plus('P2D'),
      plus('P3D'),
    ]);
  });

  it('stand in the same order in whatever order they arrive, those of one instant too', () => {
    const all = { minLength: changes.length, maxLength: changes.length };
    const expected = changes.reduce(withChange, [] as readonly Change[]);
    fc.assert(
      fc.property(fc.shuffledSubarray([...changes], all), (arrived) => {
        expect(arrived.reduce(withChange, [] as readonly Change[])).toEqual(expected);
      }),
    );
  });
});
