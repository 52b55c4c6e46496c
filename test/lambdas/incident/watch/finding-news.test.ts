import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSeconds } from '../../../../lambdas/incident/time/instant.ts';
import type { Finding, FindingKind } from '../../../../lambdas/incident/watch/finding.ts';
import {
  compareFindings,
  type FindingNews,
  type KnownFinding,
} from '../../../../lambdas/incident/watch/finding-news.ts';
import { plus, T0 } from '../../../support/given.ts';

const REMIND = { every: '24 hours', to: ['maintainers'] } as const;

function finding(about: string, changes: Partial<Finding> = {}): Finding {
  return { kind: 'heartbeat', about, text: `${about} is amiss.`, since: T0, advice: 'Look.', ...changes };
}

function known(about: string, toldAt: string, kind: FindingKind = 'heartbeat'): KnownFinding {
  return { ...finding(about, { kind }), toldAt };
}

describe('the findings of a look', () => {
  it('are told when they begin, and remembered as told then', () => {
    const { news, known: next } = compareFindings([], [finding('a')], plus('PT1H'), REMIND);
    expect(news).toEqual({ began: [{ ...finding('a'), toldAt: plus('PT1H') }], lasting: [], ended: [] });
    expect(next).toEqual([known('a', plus('PT1H'))]);
  });

  it('are told when they end, and forgotten', () => {
    const { news, known: next } = compareFindings(
      [known('a', T0), known('b', T0)],
      [finding('b')],
      plus('PT1H'),
      REMIND,
    );
    expect(news).toMatchObject({ began: [], lasting: [], ended: [{ about: 'a' }] });
    expect(next).toEqual([known('b', T0)]);
  });

  it('that last began when they were found first, and say what is seen now', () => {
    const now = finding('a', { since: plus('PT9H'), text: 'It is disabled.' });
    const { news, known: next } = compareFindings([known('a', T0)], [now], plus('PT9H'), REMIND);
    expect(news).toEqual({ began: [], lasting: [], ended: [] });
    expect(next).toEqual([{ ...now, since: T0, toldAt: T0 }]);
  });

  it('that last are told again a day after they were told last, and then a day after that', () => {
    const look = (told: string, now: string) =>
      compareFindings([known('a', told)], [finding('a')], now, REMIND);
    expect(look(T0, addSeconds(plus('PT24H'), -1)).news.lasting).toEqual([]);
    const again = look(T0, plus('PT24H'));
    expect(again.news.lasting).toMatchObject([{ about: 'a' }]);
    expect(again.known).toEqual([known('a', plus('PT24H'))]);
    expect(look(plus('PT24H'), plus('PT47H')).news.lasting).toEqual([]);
  });

  it('that were told at an instant that lies ahead are told again now: that clock was wrong', () => {
    const { news, known: next } = compareFindings(
      [known('a', plus('P365D'))],
      [finding('a')],
      plus('PT1H'),
      REMIND,
    );
    expect(news.lasting).toMatchObject([{ about: 'a' }]);
    expect(next).toMatchObject([{ toldAt: plus('PT1H') }]);
  });

  it('that last are told once where policy does not remind', () => {
    expect(compareFindings([known('a', T0)], [finding('a')], plus('P9D'), undefined).news.lasting).toEqual(
      [],
    );
  });

  it.each(['drift', 'update'] as const)('are told once where they are no missed scan: %s', (kind) => {
    const before = [known('a', T0, kind)];
    const { news } = compareFindings(before, [finding('a', { kind })], plus('P9D'), REMIND);
    expect(news).toEqual({ began: [], lasting: [], ended: [] });
  });

  it('are one where two say that they are the same', () => {
    expect(compareFindings([], [finding('a'), finding('a')], T0, REMIND).known).toHaveLength(1);
  });
});

/** Notes in `lasting` what was told of each finding, and when, and checks that it was right to tell. */
function check(
  lasting: Map<string, string>,
  { began, lasting: again, ended }: FindingNews,
  now: string,
): void {
  for (const { about } of began) {
    expect(lasting.has(about)).toBe(false);
    lasting.set(about, now);
  }
  for (const { about } of again) {
    expect(addSeconds(lasting.get(about) ?? '', 24 * 3600) <= now).toBe(true);
    lasting.set(about, now);
  }
  for (const { about } of ended) expect(lasting.delete(about)).toBe(true);
}

describe('whatever is found', () => {
  const looks = fc.array(
    fc.record({
      gap: fc.integer({ min: 0, max: 40 * 3600 }),
      found: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
    }),
    { maxLength: 40 },
  );

  it('each begins and ends in turns, and is reminded of at most once in 24 hours and only while it lasts', () => {
    fc.assert(
      fc.property(looks, (steps) => {
        let before: readonly KnownFinding[] = [];
        let now = T0;
        const lasting = new Map<string, string>();
        for (const { gap, found } of steps) {
          now = addSeconds(now, gap);
          const here = found.map((one) => finding(one));
          const { news, known: next } = compareFindings(before, here, now, REMIND);
          check(lasting, news, now);
          expect([...lasting.keys()].toSorted()).toEqual(found.toSorted());
          before = next;
        }
      }),
    );
  });
});
