import type { MilestoneRule, WindowRule } from '../policy/policy.ts';
import { type Instant, later } from '../time/instant.ts';
import { firstOpen, lastOpen, type Window } from '../time/window.ts';
import type { Interval } from './pauses.ts';

/** A hold that ends while the milestone's window is shut ends when it opens. `zone`: that of the policy. */
export function heldToWindow(
  { window }: MilestoneRule,
  hold: Instant | undefined,
  zone: string,
): Instant | undefined {
  if (!window || !hold) return hold;
  return firstOpen(hold, zoned(window, zone)) ?? hold;
}

/** From when a milestone can be met: what lies before is of no use to people. */
interface Usable {
  readonly since: Instant | undefined;
  readonly hold: Instant | undefined;
  readonly pauses: readonly Interval[];
}

/**
 * A due time while the window is shut is the last open moment before it, so that nothing is promised later; where the
 * window did not open since the start, the hold and the last pause, the next time that it opens.
 */
export function openUntil(
  { window }: MilestoneRule,
  dueAt: Instant | undefined,
  { since, hold, pauses }: Usable,
  zone: string,
): Instant | undefined {
  if (!window || !dueAt || !since) return dueAt;
  const from = [hold, pauses.at(-1)?.to].reduce<Instant>((last, at) => later(last, at ?? last), since);
  const open = zoned(window, zone);
  return lastOpen(dueAt, open, from) ?? firstOpen(dueAt, open) ?? dueAt;
}

/** The last moment up to `until` at which a milestone may be met, from `from` on; `until` where there is none. */
export function lastOpenOf({ window }: MilestoneRule, until: Instant, from: Instant, zone: string): Instant {
  return (window && lastOpen(until, zoned(window, zone), from)) ?? until;
}

// What is learnt about a window is kept with the object, and every decision asks.
const known = new WeakMap<WindowRule, Window>();

function zoned(rule: WindowRule, zone: string): Window {
  const found = known.get(rule);
  if (found?.zone === zone) return found;
  const made = { ...rule, zone };
  known.set(rule, made);
  return made;
}
