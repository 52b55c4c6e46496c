import type { World } from './world.ts';

/** The number after the highest one that was given out in a repository of this GitHub. */
export function nextNumber(
  { numbersAfter }: World,
  ...given: readonly ReadonlyMap<number, unknown>[]
): number {
  return 1 + Math.max(numbersAfter, ...given.flatMap((things) => [...things.keys()]));
}
