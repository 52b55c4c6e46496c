import { describe, expect, it } from 'vitest';
import { processVariables } from '../../lambdas/environment.ts';
import { pairOfFaults, playedRelease, releaseStorm } from '../simulation/release-storm.ts';
import { FAULTS } from '../support/release/release-world.ts';

/** SEED asks for others. */
const FIRST = 1000 * Number(processVariables.SEED ?? 0);
const SEEDS = Array.from({ length: 40 }, (_, at) => FIRST + at + 1);

describe('the release of a fix, from its merge to the review', async () => {
  const { broken, calls, problems } = await playedRelease();

  it('is made, proven on every channel, disclosed and confirmed; each thing that people see once', () => {
    expect(broken).toEqual([]);
    expect(problems).toEqual([]);
  });

  it.each(FAULTS)(
    'is made once, and ends, whichever request to GitHub or a registry fails: %s',
    async (fault) => {
      const all: string[] = [];
      for (const [index, name] of calls.entries()) {
        if (!/^[A-Z]+ /.test(name)) continue;
        const played = await playedRelease((call) => (call === index + 1 ? fault : undefined));
        all.push(...played.broken.map((what) => `${fault} at call ${index + 1}, ${name}: ${what}`));
      }
      expect(all).toEqual([]);
    },
    120_000,
  );

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
