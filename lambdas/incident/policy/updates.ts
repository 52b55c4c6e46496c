import type { Span } from '../time/span.ts';

/** How long Dependabot's pull requests may stay open. */
export interface Updates {
  /** One that is open for longer is told; 7 days without it. */
  readonly olderThan?: Span | undefined;
  /** One that passes all checks, is to merge by itself and is still open so much later is told; 2 days without it. */
  readonly stuckAfter?: Span | undefined;
  /** `only`, as without it: those that repair a known flaw; `all`: every update. */
  readonly security?: 'only' | 'all' | undefined;
}
