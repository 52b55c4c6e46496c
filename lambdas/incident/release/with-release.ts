import type { ActDone, LeakSeen, ReleaseAbandoned, ReleaseStarted, StepApproved } from '../event.ts';
import type { DeadLetter } from '../incident-state.ts';
import { personKey } from './person-key.ts';
import { isReleaseAct } from './release-act.ts';
import type { Approval, Leak, ReleaseState } from './release-state.ts';

/** So many approvals, and places where the flaw was named, are remembered. */
const APPROVALS = 20;
const LEAKS = 10;

/** The release after it was begun, or given up. An attempt counts once, and a later one before an earlier one. */
export function withRelease(
  release: ReleaseState | undefined,
  event: ReleaseStarted | ReleaseAbandoned,
): ReleaseState | undefined {
  if (event.type === 'ReleaseAbandoned') return release && { ...release, abandonedAt: event.at };
  const { attempt, at, by, version } = event;
  if (release && release.attempt >= attempt) return release;
  return { attempt, at, by, ...(version !== undefined && { wanted: version }) };
}

/**
 * What waits for a person after a release was begun anew, or given up: a step of it that was refused did not happen, and
 * nobody needs it any longer. One that may have happened waits on.
 */
export function withoutRefused(deadLetters: readonly DeadLetter[]): readonly DeadLetter[] {
  return deadLetters.filter(
    ({ order, failure }) => failure?.status !== 'refused' || order.type !== 'act' || !isReleaseAct(order.act),
  );
}

/** The release after something was done that later steps build upon. */
export function withOutcome(
  release: ReleaseState | undefined,
  { act, outcome = {} }: ActDone,
): ReleaseState | undefined {
  if (!release) return release;
  const { prepared, yankable } = outcome;
  if (act.kind === 'prepare' && act.attempt === release.attempt && prepared) return { ...release, prepared };
  if (act.kind === 'survey' && act.version === release.prepared?.version && yankable) {
    return { ...release, yankable };
  }
  return release;
}

/** What people approved, after one more approval or one less. The earliest of a person counts. */
export function withApproval(
  known: readonly Approval[] = [],
  { type, step, version, by, at }: StepApproved,
): readonly Approval[] {
  const isSame = (one: Approval) =>
    one.step === step && one.version === version && personKey(one.by) === personKey(by);
  if (type === 'ApprovalWithdrawn') return known.filter((one) => !isSame(one));
  if (known.some(isSame)) return known;
  return [...known, { step, by, at, ...(version !== undefined && { version }) }].slice(-APPROVALS);
}

/**
 * Where the flaw was named in public, the oldest first; each place once, and as of the earliest telling. Returns what was
 * handed in where that tells nothing new, or there is no room for it: it would be news each time that it is told.
 */
export function withLeak(known: readonly Leak[] = [], { where, name, at }: LeakSeen): readonly Leak[] {
  const isSame = (one: Leak) => one.where === where && one.name === name;
  if (known.some((one) => isSame(one) && one.at <= at)) return known;
  const others = known.filter((one) => !isSame(one));
  if (others.length >= LEAKS && others.every((one) => one.at <= at)) return known;
  return [...others, { where, name, at }].toSorted(byTime).slice(0, LEAKS);
}

/** Those of one instant by their names, so that their order is always the same. */
function byTime(a: Leak, b: Leak): number {
  const [first, second] = [a, b].map(({ at, where, name }) => `${at} ${where} ${name}`);
  return (first ?? '') < (second ?? '') ? -1 : 1;
}
