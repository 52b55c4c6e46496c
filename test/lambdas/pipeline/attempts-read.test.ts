import { describe, expect, it } from 'vitest';
import { afterPage, withoutPast } from '../../../lambdas/pipeline/attempts-read.ts';
import type { Attempt, DeliveryState } from '../../../lambdas/pipeline/follow-ports.ts';
import { plus } from '../../support/given.ts';

const SPAN = { now: plus('P2D'), horizon: plus('-P1D') };

function failure(at: string, changes: Partial<Attempt> = {}): Attempt {
  return { id: '1', guid: at, at, ok: false, listedAsFailure: true, redelivery: false, ...changes };
}

/** While all attempts are being read, after the failures were read up to a day after T0. */
const READING: DeliveryState = {
  walk: { next: 'x', upTo: plus('P2D') },
  failures: { through: plus('P1D') },
  unsettled: [],
  settled: [],
};

describe('a failure among all attempts', () => {
  it('is no news where the failures were read up to ten minutes after it', () => {
    const items = [failure(plus('PT23H49M')), failure(plus('PT1H'))];
    expect(afterPage(READING, 'all', { items }, SPAN).unsettled).toEqual([]);
  });

  it('counts where the list of failures may not have shown it yet, or never does', () => {
    const late = failure(plus('PT23H51M'));
    const redirected = failure(plus('PT1H'), { listedAsFailure: false });
    const { unsettled } = afterPage(READING, 'all', { items: [late, redirected] }, SPAN);
    expect(unsettled.map(({ since }) => since)).toEqual([redirected.at, late.at]);
  });
});

describe('what failed beyond what can be remembered', () => {
  it('is to be read again in both lists, from the first of it on', () => {
    const at = (minute: number) => plus(`PT${1440 + minute}M`);
    const items = Array.from({ length: 502 }, (_, minute) => failure(at(minute))).toReversed();
    const after = afterPage(READING, 'failures', { items, next: 'y' }, SPAN);
    expect(after.unsettled).toHaveLength(500);
    expect(after.walk).toEqual({ next: 'x', upTo: at(500) });
    expect(after.failures).toEqual({ through: plus('P1D'), walk: { next: 'y', upTo: at(500) } });
  });
});

describe('what was settled', () => {
  const settled = [
    { guid: 'a', lastAt: plus('PT1H') },
    { guid: 'b', lastAt: plus('PT9H') },
  ];

  it('is forgotten when no list shows it any longer', () => {
    const state = { through: plus('PT8H'), unsettled: [], settled };
    expect(withoutPast(state).settled).toEqual(settled.slice(1));
  });

  it('is remembered while one of the lists may show it again', () => {
    expect(withoutPast({ ...READING, settled }).settled).toEqual(settled);
    const behind = { ...READING, through: plus('PT8H'), failures: { through: plus('PT30M') }, settled };
    expect(withoutPast(behind).settled).toEqual(settled);
  });
});
