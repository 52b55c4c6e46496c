import type { DueRule, MilestoneRule, Repetition } from '../policy/policy.ts';
import type { Instant } from '../time/instant.ts';
import { changedDue, type SetBy } from './changed-due.ts';
import { dueTimeOf, type Found, firstOrLast, type Reckoning } from './due-time.ts';
import { dutyOf } from './duty.ts';
import { cutHold, holdOf, isHoldAwaited } from './hold.ts';
import { heldToWindow, lastOpenOf } from './milestone-window.ts';
import type { Interval } from './pauses.ts';

/** The times of a milestone. */
export interface Times {
  /** Whether a due time is `set`, still `waiting` for a fact, or `none` is meant to be. */
  readonly deadline: 'set' | 'waiting' | 'none';
  /** The rule that gives the due time. */
  readonly rule: DueRule | undefined;
  /** Set where no rule gives the due time, but people did. */
  readonly setBy?: SetBy | undefined;
  /** The duty that comes again, if it is one. */
  readonly repeats?: Repetition | undefined;
  /** From when the window to the due time runs. */
  readonly since: Instant | undefined;
  readonly dueAt: Instant | undefined;
  /** What people can move: the due time before the limit cuts it. */
  readonly targetAt: Instant | undefined;
  /** What no change goes beyond. */
  readonly limitAt: Instant | undefined;
  /** It must not be met before. */
  readonly notBefore: Instant | undefined;
  /** It will be held, from a fact on that is not known yet. */
  readonly holdAwaited?: true;
  /** When its clock stood, or stands. */
  readonly pauses: readonly Interval[];
  /** For a duty that comes again: the due times of earlier turns that were missed. */
  readonly earlierMisses: readonly Instant[];
}

/** Computes the times of a milestone that was met at `metAt`, or is not met. */
export function timesOf(rule: MilestoneRule, metAt: Instant | undefined, reckoning: Reckoning): Times {
  const { severity, note } = reckoning;
  if (severity.current !== severity.held) note?.({ step: 'severity', severity });
  if (rule.repeats) return dutyTimes(rule, rule.repeats, metAt, reckoning);
  const target = dueTimeOf(rule.due, 'target', reckoning);
  const limit = windowedLimit(dueTimeOf(rule.limit ?? [], 'limit', reckoning), rule, reckoning);
  const hold = windowedHold(rule, reckoning);
  const changed = changedDue(target, rule, { metAt, hold }, reckoning);
  const times = limited({ target, limit, ...changed }, reckoning);
  const notBefore = cutHold(hold, times.dueAt, reckoning);
  const awaited = isHoldAwaited(rule, reckoning) && { holdAwaited: true as const };
  return { ...times, notBefore, ...awaited, pauses: holding(changed.pauses, times), earlierMisses: [] };
}

interface Bounded {
  readonly target: Found;
  readonly limit: Found;
  readonly since: Instant | undefined;
  readonly at: Instant | undefined;
  readonly setBy?: SetBy | undefined;
}

/** The limit counts where it comes before the target, or where there is no target. */
function limited({ target, limit, since, at, setBy }: Bounded, { note }: Reckoning) {
  const hard = typeof limit === 'string' ? undefined : limit;
  const targetAt = at;
  if (!hard || (at && at <= hard.at)) {
    const rule = typeof target === 'string' ? undefined : target.rule;
    return {
      deadline: at ? ('set' as const) : deadlineOf(target, limit),
      rule,
      since,
      dueAt: at,
      targetAt,
      limitAt: hard?.at,
      setBy,
    };
  }
  if (at) note?.({ step: 'limited', from: at, to: hard.at });
  return {
    deadline: 'set' as const,
    rule: hard.rule,
    since: hard.since,
    dueAt: hard.at,
    targetAt,
    limitAt: hard.at,
  };
}

function deadlineOf(target: Found, limit: Found): 'waiting' | 'none' {
  return target === 'waiting' || limit === 'waiting' ? 'waiting' : 'none';
}

function dutyTimes(
  rule: MilestoneRule,
  repetition: Repetition,
  metAt: Instant | undefined,
  reckoning: Reckoning,
): Times {
  const duty = dutyOf(rule, repetition, metAt, reckoning);
  return {
    ...duty,
    pauses: holding(duty.pauses, duty),
    deadline: duty.dueAt ? 'set' : 'waiting',
    rule: undefined,
    repeats: repetition,
    targetAt: duty.dueAt,
    limitAt: undefined,
    notBefore: undefined,
  };
}

function windowedHold(rule: MilestoneRule, reckoning: Reckoning): Instant | undefined {
  const hold = holdOf(rule, reckoning);
  const to = heldToWindow(rule, hold, reckoning.policy.zone);
  if (to && to !== hold) reckoning.note?.({ step: 'window', of: 'hold', to });
  return to;
}

/**
 * A limit while the window is shut is the last open moment before it, since nothing may come after it. It is looked for
 * from where each term begins to run, and the rule chooses afterwards: so a later anchor never gives an earlier limit. A
 * hold that ends later ends with it.
 */
function windowedLimit(limit: Found, rule: MilestoneRule, { policy, note }: Reckoning): Found {
  if (typeof limit === 'string' || !rule.window) return limit;
  const ends = limit.ends.map((end) => ({ ...end, at: lastOpenOf(rule, end.at, end.start, policy.zone) }));
  const chosen = firstOrLast(limit.rule, ends);
  if (!chosen) return limit;
  if (chosen.at !== limit.at) note?.({ step: 'window', of: 'due', to: chosen.at });
  return { ...limit, ...chosen, ends };
}

/**
 * The pauses of a clock that did stand, or does: not that of a limit, and not one that a person set to an instant within
 * the pause.
 */
function holding(
  pauses: readonly Interval[],
  {
    dueAt,
    targetAt = dueAt,
  }: { readonly dueAt: Instant | undefined; readonly targetAt?: Instant | undefined },
): readonly Interval[] {
  return dueAt === targetAt ? pauses.filter(({ to }) => !dueAt || to <= dueAt) : [];
}
