import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSeconds } from '../../../../lambdas/incident/time/instant.ts';
import { type EpisodeChange, episodeChanges } from '../../../../lambdas/incident/watch/episodes.ts';
import type { ScanRun } from '../../../../lambdas/incident/watch/scan-reading.ts';
import type { Episode } from '../../../../lambdas/incident/watch/scan-state.ts';
import { T0 } from '../../../support/given.ts';
import { run } from '../../../support/watch/observed.ts';

const WORDS = { p: 'passed', f: 'failed', c: 'cancelled', s: 'skipped' } as const;
type Letter = keyof typeof WORDS;

const isLetter = (text: string): text is Letter => text in WORDS;
const startOf = (index: number) => addSeconds(T0, index * 3600);
const endOf = (index: number) => addSeconds(startOf(index), 600);

/** Runs an hour apart, written the oldest first: `pffc`. They are given the newest first, as GitHub lists them. */
function runsOf(history: string): readonly ScanRun[] {
  const letters = [...history].filter(isLetter);
  return letters
    .map((letter, index) =>
      run(String(index), startOf(index), { endedAt: endOf(index), conclusion: WORDS[letter] }),
    )
    .toReversed();
}

const episode = (first: number): Episode => ({ reference: `audit-${first}`, createdAt: endOf(first) });
const begins = (first: number): EpisodeChange => ({
  ...episode(first),
  state: 'open',
  updatedAt: endOf(first),
});
const ends = (first: number, at: number): EpisodeChange => ({
  ...episode(first),
  state: 'fixed',
  updatedAt: endOf(at),
});

function told(open: readonly Episode[], changes: readonly EpisodeChange[]): readonly Episode[] {
  return changes.reduce<readonly Episode[]>((known, { reference, createdAt, state }) => {
    const others = known.filter((one) => one.reference !== reference);
    return state === 'open' ? [...others, { reference, createdAt }] : others;
  }, open);
}

describe('the runs of a scan', () => {
  it.each([
    ['that never failed', 'ppp', []],
    ['of which there is none', '', []],
    ['whose newest failed', 'ppf', [begins(2)]],
    ['that fail since a while: by the first of them', 'pfff', [begins(1)]],
    ['that failed and pass again: what passed is over', 'pffp', []],
    ['that fail with one between them that says nothing', 'pfcsf', [begins(1)]],
    ['whose newest say nothing', 'pfcs', [begins(1)]],
    ['that say nothing at all', 'cs', []],
    ['that fail since the oldest that is known', 'ff', [begins(0)]],
  ])('%s', (_, history, changes) => {
    expect(episodeChanges([], runsOf(history))).toEqual(changes);
  });

  it('are told once, however many of them fail', () => {
    expect(episodeChanges([episode(1)], runsOf('pfff'))).toEqual([]);
  });

  it('are over with the first that passes', () => {
    expect(episodeChanges([episode(1)], runsOf('pffpp'))).toEqual([ends(1, 3)]);
    expect(episodeChanges([episode(1)], runsOf('pffcp'))).toEqual([ends(1, 4)]);
  });

  it('are not over by one that was cancelled', () => {
    expect(episodeChanges([episode(1)], runsOf('pfc'))).toEqual([]);
  });

  it('that fail again after one that passed are another episode, and the one before is over', () => {
    expect(episodeChanges([episode(1)], runsOf('pfpf'))).toEqual([ends(1, 2), begins(3)]);
  });

  it('are still the same episode where its first run stands on no page any longer', () => {
    const open = [{ reference: 'audit-1', createdAt: '2026-01-01T00:00:00Z' }];
    expect(episodeChanges(open, runsOf('fff'))).toEqual([]);
    expect(episodeChanges(open, runsOf('fffp'))).toEqual([
      { ...open[0], state: 'fixed', updatedAt: endOf(3) },
    ]);
  });

  it('are over where the same run passed at a further attempt, when that had ended', () => {
    const [newest, ...others] = runsOf('pp');
    const again = [{ ...newest, attempt: 2, endedAt: endOf(9) }, ...others] as readonly ScanRun[];
    expect(episodeChanges([episode(1)], again)).toEqual([ends(1, 9)]);
  });

  it('are not over by one that passed before them, while a failing one is made again or was deleted', () => {
    const [, ...others] = runsOf('pf');
    expect(episodeChanges([episode(1)], others)).toEqual([]);
    expect(
      episodeChanges(
        [episode(1)],
        runsOf('pff').filter(({ id }) => id !== '1'),
      ),
    ).toEqual([]);
  });

  it('that cannot be read now change nothing', () => {
    expect(episodeChanges([episode(1)], [])).toEqual([]);
  });
});

describe('whatever happens to a scan', () => {
  const histories = fc
    .array(fc.constantFrom<Letter>('p', 'f', 'c', 's'), { maxLength: 60 })
    .map((letters) => letters.join(''));

  it('each episode is told as open once and as over once, in turns, however often and on how small a page it is looked at', () => {
    fc.assert(
      fc.property(
        histories,
        fc.array(fc.nat(60)),
        fc.integer({ min: 3, max: 20 }),
        (history, looks, page) => {
          let open: readonly Episode[] = [];
          const words: string[] = [];
          for (const look of looks.toSorted((a, b) => a - b)) {
            const changes = episodeChanges(open, runsOf(history.slice(0, look)).slice(0, page));
            for (const { reference, state } of changes) words.push(`${reference} ${state}`);
            open = told(open, changes);
            expect(open.length).toBeLessThanOrEqual(1);
          }
          expect(new Set(words).size).toBe(words.length);
          const states = words.map((one) => one.split(' ')[1]);
          expect(states).toEqual(states.map((__, index) => (index % 2 === 0 ? 'open' : 'fixed')));
        },
      ),
    );
  });

  it('runs that are hidden while they are made again change nothing of what is told in the end', () => {
    fc.assert(
      fc.property(histories, fc.array(fc.tuple(fc.nat(60), fc.nat(5))), (history, looks) => {
        let open: readonly Episode[] = [];
        const fixed: string[] = [];
        const within = looks.map(([look, hidden]) => [look % (history.length + 1), hidden] as const);
        for (const [look, hidden] of within.toSorted(([a], [b]) => a - b)) {
          const runs = runsOf(history.slice(0, look)).filter(({ id }) => id !== String(look - hidden));
          const changes = episodeChanges(open, runs);
          for (const { reference, state } of changes) if (state === 'fixed') fixed.push(reference);
          open = told(open, changes);
        }
        const passes = (reference: string) =>
          /^.[fcs]*p/.test(history.slice(Number(reference.split('-')[1])));
        expect(fixed.filter((reference) => !passes(reference))).toEqual([]);
        open = told(open, episodeChanges(open, runsOf(history)));
        expect(open.length === 1).toBe(/f[cs]*$/.test(history));
      }),
    );
  });

  it('what is open in the end is so if and only if the newest run that says something failed', () => {
    fc.assert(
      fc.property(histories, fc.array(fc.nat(60)), (history, looks) => {
        let open: readonly Episode[] = [];
        for (const look of [...looks.toSorted((a, b) => a - b), history.length]) {
          open = told(open, episodeChanges(open, runsOf(history.slice(0, look))));
        }
        expect(open.length === 1).toBe(/f[cs]*$/.test(history));
      }),
    );
  });
});
