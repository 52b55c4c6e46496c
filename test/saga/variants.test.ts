import { describe, expect, it } from 'vitest';
import { chanceOf } from '../simulation/chance.ts';
import { FAULTS } from '../support/release/release-world.ts';
import { playVariant, withEachFault } from '../support/release/variants/play.ts';
import { VARIANTS } from '../support/release/variants/variants.ts';

const STORMS = Array.from({ length: 10 }, (_, at) => at + 1);

describe.each(Object.entries(VARIANTS))('%s', (_, variant) => {
  it('is done, each thing once, and nothing waits to be mended', async () => {
    const { broken, problems } = await playVariant(variant);
    expect(broken).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('is done once, and ends, whichever change fails', async () => {
    const { calls } = await playVariant(variant);
    expect(await withEachFault(variant, calls)).toEqual([]);
  }, 120_000);

  it('is done once, and ends, in a storm of faults', async () => {
    const all: string[] = [];
    for (const seed of STORMS) {
      const chance = chanceOf(seed);
      const { broken } = await playVariant(variant, () =>
        chance.is(1 / 40) ? chance.pick(FAULTS) : undefined,
      );
      all.push(...broken.map((what) => `seed ${seed}: ${what}`));
    }
    expect(all).toEqual([]);
  }, 60_000);
});
