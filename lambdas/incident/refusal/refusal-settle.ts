import type { Incident } from '../incident.ts';

/**
 * Why a person cannot say that an effect is done, in words; undefined where it can. What a preparation finds nobody can
 * say in its place: without it, the release would wait for nothing.
 */
export function settleRefusal(
  { deadLetters, release, reference }: Incident,
  effect: string,
): string | undefined {
  const order = deadLetters.find((letter) => letter.effect === effect)?.order;
  if (order?.type !== 'act' || order.act.kind !== 'prepare') return undefined;
  if (!release || release.abandonedAt || release.prepared || order.act.attempt !== release.attempt) {
    return undefined;
  }
  return `Only Embargo can prepare a release that it makes: try it again (retry), or give the release up: release abandon ${reference} --reason 'WHY'`;
}
