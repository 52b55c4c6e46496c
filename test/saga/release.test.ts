import { describe, expect, it } from 'vitest';
import { processVariables } from '../../lambdas/environment.ts';
import { pairOfFaults, playedRelease, releaseStorm } from '../simulation/release-storm.ts';
import { FAULTS, type Fault } from '../support/release/release-world.ts';
import { changesIn } from '../support/release/variants/play.ts';

/** SEED asks for others. */
const FIRST = 1000 * Number(processVariables.SEED ?? 0);
const SEEDS = Array.from({ length: 40 }, (_, at) => FIRST + at + 1);

describe('the release of a fix, from its merge to the review', async () => {
  const { broken, calls, problems } = await playedRelease();

  async function withOne(at: number, fault: Fault): Promise<readonly string[]> {
    const played = await playedRelease((call) => (call === at ? fault : undefined));
    return played.broken.map((what) => `${fault} at call ${at}, ${calls[at - 1]}: ${what}`);
  }

  it('is made, proven on every channel, disclosed and confirmed; each thing that people see once', () => {
    expect(broken).toEqual([]);
    expect(problems).toEqual([]);
  });

  it.each(FAULTS)(
    'is made once, and ends, whichever request that changes something fails: %s',
    async (fault) => {
      const all: string[] = [];
      for (const at of changesIn(calls)) all.push(...(await withOne(at, fault)));
      expect(all).toEqual([]);
    },
    120_000,
  );

  it('is made once, and ends, whichever look at GitHub or a registry fails', async () => {
    const all: string[] = [];
    const looks = calls.flatMap((name, at) => (/^(GET|HEAD) /.test(name) ? [at + 1] : []));
    // Each in one way, the ways in turn: what only looks is done again in the same way, whatever went wrong.
    for (const [index, at] of looks.entries()) {
      all.push(...(await withOne(at, FAULTS[index % FAULTS.length] ?? 'refused')));
    }
    expect(all).toEqual([]);
  }, 120_000);

  it('is made once, and ends, whatever two calls fail', async () => {
    const all: string[] = [];
    for (const seed of SEEDS) {
      const played = await pairOfFaults(seed, calls.length);
      all.push(...played.broken.map((what) => `seed ${seed}: ${what}`));
    }
    expect(all).toEqual([]);
  }, 60_000);

  it('is made once, and ends, in a storm of faults', async () => {
    const all: string[] = [];
    for (const seed of SEEDS.slice(0, 15)) {
      const { broken: promises, faults } = await releaseStorm(seed);
      expect(faults).toBeGreaterThan(3);
      all.push(...promises.map((what) => `seed ${seed}: ${what}`));
    }
    expect(all).toEqual([]);
  }, 60_000);
});
