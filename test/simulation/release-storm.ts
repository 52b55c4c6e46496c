import { brokenPromises } from '../support/release/release-judge.ts';
import { playRelease } from '../support/release/release-saga.ts';
import { FAULTS, type Fault, releaseWorld } from '../support/release/release-world.ts';
import { type Chance, chanceOf } from './chance.ts';

/** Says of each call, by its count and name, how it fails. */
type Plan = (call: number, name: string) => Fault | undefined;

export interface PlayedRelease {
  readonly calls: readonly string[];
  /** What waited for a person, and why. */
  readonly problems: readonly string[];
  /** Which promises were broken, in words. */
  readonly broken: readonly string[];
}

/** Plays a release from the fix to the review, with faults where the plan has them. */
export async function playedRelease(plan: Plan = () => undefined): Promise<PlayedRelease> {
  const world = await releaseWorld({ plan });
  try {
    const end = await playRelease(world);
    const { calls, problems } = world;
    return { calls, problems, broken: await brokenPromises(world, end) };
  } finally {
    await world.close();
  }
}

/** A release with two calls that fail, by chance; which they are tells the seed. */
export async function pairOfFaults(seed: number, calls: number): Promise<PlayedRelease> {
  const chance = chanceOf(seed);
  const at = new Map([1, 2].map(() => [1 + Math.floor(chance.next() * calls), chance.pick(FAULTS)] as const));
  return playedRelease((call) => at.get(call));
}

/** A release in which one call of forty fails. */
export async function releaseStorm(seed: number): Promise<PlayedRelease & { readonly faults: number }> {
  const chance: Chance = chanceOf(seed);
  let faults = 0;
  const played = await playedRelease(() => {
    if (!chance.is(1 / 40)) return undefined;
    faults += 1;
    return chance.pick(FAULTS);
  });
  return { ...played, faults };
}
