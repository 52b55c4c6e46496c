import { describe, expect, it } from 'vitest';
import { FAULTS, type Fault } from './faults.ts';
import { brokenPromises } from './judge.ts';
import { END, INCIDENT, TELLINGS } from './scenario.ts';
import { CALM, calm, storm } from './storm.ts';
import { createWorld, type World } from './world.ts';

async function play(plan: (call: string, at: number) => Fault | undefined): Promise<World> {
  let at = 0;
  const counted = (call: string) => {
    at += 1;
    return plan(call, at);
  };
  const world = createWorld({ ...CALM, plan: counted });
  await world.run(TELLINGS, END);
  return world;
}

describe('a fault at any one call between the door and the last effect', async () => {
  const calls: string[] = [];
  const reference = await play((call) => void calls.push(call));

  it('is compared with a run that tells of everything that happened and opens the review', async () => {
    expect(calls.length).toBeGreaterThan(300);
    expect(reference.sent.size).toBeGreaterThan(10);
    expect(await reference.ports.reviews.newest(INCIDENT)).toMatchObject({ revision: 1 });
  });

  it.each(FAULTS)(
    'loses nothing and doubles nothing visible: %s',
    async (fault) => {
      const broken: string[] = [];
      for (const [index, call] of calls.entries()) {
        const world = await play((_, at) => (at === index + 1 ? fault : undefined));
        const promises = await brokenPromises(world, reference);
        broken.push(...promises.map((what) => `${fault} at call ${index + 1}, ${call}: ${what}`));
      }
      expect(broken).toEqual([]);
    },
    120_000,
  );
});

describe('what the cloud may lose', () => {
  it.each([
    ['the stream brings nothing at all', { streamBrings: () => false }],
    ['no timer ever fires', { timerFires: () => false }],
  ])('is taken up by reconcile when %s', async (_, loss) => {
    const world = createWorld({ ...CALM, ...loss });
    await world.run(TELLINGS, END);
    expect(await brokenPromises(world, await calm())).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('breaks no promise in the storm of seed %i', async (seed) => {
    const { faults, broken } = await storm(seed, await calm());
    expect(faults).toBeGreaterThan(10);
    expect(broken).toEqual([]);
  });
});
