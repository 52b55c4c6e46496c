import type { OpenUpdate } from './open-update.ts';

/**
 * What nothing can be known of now, by what findings of it are about: whether an update can be merged while GitHub
 * computes that, as after each push to the default branch; and whether its checks fail while those that did run again.
 */
export function undecidedOf(updates: readonly OpenUpdate[]): readonly string[] {
  return updates.flatMap(({ number, merge, checks: { failing, running } }) => [
    ...(merge === 'unknown' ? [`pull-${number} conflicts`, `pull-${number} stuck`] : []),
    ...(failing === 0 && running > 0 ? [`pull-${number} checks`] : []),
  ]);
}
