import type { Span } from '../time/span.ts';

/** How long Dependabot's pull requests may stay open. What is left out is as {@link updatesOf} says. */
export interface Updates {
  /** One that is open for longer is told. */
  readonly olderThan?: Span | undefined;
  /** One that passes all checks, is to merge by itself and is open for so much longer is told. */
  readonly stuckAfter?: Span | undefined;
  /** `only`: those that repair a known flaw; `all`: every update. */
  readonly security?: 'only' | 'all' | undefined;
}

/** How Dependabot's pull requests are followed; undefined where the policy says that they are not. */
export function updatesOf({
  updates = {},
}: {
  readonly updates?: Updates | false | undefined;
}): { readonly olderThan: Span; readonly stuckAfter: Span; readonly security: 'only' | 'all' } | undefined {
  if (updates === false) return undefined;
  const { olderThan = '7 days', stuckAfter = '2 days', security = 'only' } = updates;
  return { olderThan, stuckAfter, security };
}
