import { createHash } from 'node:crypto';

/** Chance that can be repeated: the same seed gives the same numbers. */
export interface Chance {
  /** From 0 up to, but not including, 1. */
  next(): number;
  /** True so often, of 1. */
  is(probability: number): boolean;
  /** One of them. */
  pick<T>(items: readonly [T, ...T[]]): T;
}

/** The numbers that belong to a seed. */
export function chanceOf(seed: number): Chance {
  let drawn = 0;
  const next = (): number => {
    drawn += 1;
    return createHash('sha256').update(`${seed} ${drawn}`).digest().readUInt32BE() / 2 ** 32;
  };
  return {
    next,
    is: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
  };
}
