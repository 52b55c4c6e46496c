import { describe, expect, it } from 'vitest';
import type { Change } from '../../../../lambdas/incident/deadlines/change.ts';
import { pausesOf } from '../../../../lambdas/incident/deadlines/pauses.ts';
import { plus } from '../../../support/given.ts';

const day = (days: number) => plus(`P${days}D`);
const common = { by: 'ada', reason: 'waiting' };
const paused = (from: number, until: number, milestone?: string): Change => ({
  type: 'Paused',
  at: day(from),
  until: day(until),
  ...(milestone && { milestone }),
  ...common,
});
const resumed = (at: number, milestone?: string): Change => ({
  type: 'Resumed',
  at: day(at),
  ...(milestone && { milestone }),
  ...common,
});

const stands = (...changes: readonly Change[]) => pausesOf(changes, 'fix').map(({ from, to }) => [from, to]);

describe('a clock stands', () => {
  it('never, where nobody stopped it', () => {
    expect(stands()).toEqual([]);
    expect(stands(paused(1, 3, 'assess'))).toEqual([]);
  });

  it('from the pause until it ends by itself, of this milestone or of all', () => {
    expect(stands(paused(1, 3, 'fix'))).toEqual([[day(1), day(3)]]);
    expect(stands(paused(1, 3))).toEqual([[day(1), day(3)]]);
  });

  it('until somebody resumes it before, of this milestone or of all', () => {
    for (const which of ['fix', undefined]) {
      for (const what of ['fix', undefined]) {
        expect(stands(paused(1, 9, which), resumed(4, what))).toEqual([[day(1), day(4)]]);
      }
    }
  });

  it('no shorter for a clock of another milestone that is resumed, or for one resumed before', () => {
    expect(stands(paused(1, 9), resumed(4, 'assess'))).toEqual([[day(1), day(9)]]);
    expect(stands(resumed(1), paused(2, 9))).toEqual([[day(2), day(9)]]);
    expect(stands(resumed(2), paused(2, 9))).toEqual([[day(2), day(9)]]);
    expect(stands(paused(1, 3), resumed(4))).toEqual([[day(1), day(3)]]);
  });

  it('once, where pauses overlap or touch', () => {
    expect(stands(paused(1, 5), paused(3, 8, 'fix'))).toEqual([[day(1), day(8)]]);
    expect(stands(paused(1, 9), paused(3, 5))).toEqual([[day(1), day(9)]]);
    expect(stands(paused(1, 3), paused(3, 5))).toEqual([[day(1), day(5)]]);
  });

  it('twice, where it ran between', () => {
    expect(stands(paused(1, 3), paused(4, 5))).toEqual([
      [day(1), day(3)],
      [day(4), day(5)],
    ]);
  });

  it('no longer for any of several pauses when it is resumed', () => {
    expect(stands(paused(1, 9), paused(2, 12, 'fix'), resumed(4))).toEqual([[day(1), day(4)]]);
  });
});
