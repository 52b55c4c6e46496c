import type { Anchor, DueRule, HoldRule, Repetition, Term } from '../policy/policy.ts';
import type { Instant } from '../time/instant.ts';
import type { Change } from './change.ts';
import type { Interval } from './pauses.ts';
import type { HeldSeverity } from './severity-held.ts';

/** One step on the way to a milestone's times, as it was taken. */
export type Step =
  | { readonly step: 'severity'; readonly severity: HeldSeverity }
  | { readonly step: 'rule'; readonly of: Bound; readonly rule: DueRule }
  | {
      readonly step: 'no-rule';
      readonly of: Bound;
      readonly rules: readonly DueRule[];
      readonly waiting: boolean;
    }
  | {
      readonly step: 'term';
      readonly of: Bound | 'hold';
      readonly term: Term;
      readonly anchor: Anchor;
      readonly since: Instant;
      /** Before and after it is rounded. */
      readonly sum: Instant;
      readonly end: Instant;
    }
  | { readonly step: 'chosen'; readonly rule: DueRule; readonly at: Instant }
  | { readonly step: 'unknown-anchor'; readonly of: Bound | 'hold'; readonly term: Term }
  | { readonly step: 'changed'; readonly change: Change; readonly to: Instant }
  | { readonly step: 'paused'; readonly pause: Interval; readonly to: Instant }
  | { readonly step: 'window'; readonly of: 'due' | 'hold'; readonly to: Instant }
  | { readonly step: 'limited'; readonly from: Instant; readonly to: Instant }
  | { readonly step: 'hold-cut'; readonly from: Instant; readonly to: Instant }
  | { readonly step: 'hold-lifted'; readonly hold: HoldRule | undefined; readonly by: string }
  | {
      readonly step: 'repeated';
      readonly repetition: Repetition;
      readonly after: Anchor;
      readonly since: Instant;
      /** With the time in which the clock stood. */
      readonly end: Instant;
    };

/** A due time that can be moved, or one that cannot. */
export type Bound = 'target' | 'limit';

/** Hears of each step. */
export type Note = (step: Step) => void;
