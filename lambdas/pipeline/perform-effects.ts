import type { Effect, EffectFailure, EffectId } from '../incident/effect.ts';
import { faultName } from '../incident/fault-name.ts';
import type { IncidentId } from '../incident/identity.ts';
import { policyFor } from '../incident/policy/policy-for.ts';
import { addSeconds, earliest, type Instant } from '../incident/time/instant.ts';
import { isWanted } from '../incident/wanted.ts';
import { GIVEN_UP } from '../incident/words.ts';
import { type Deciding, handleCommand } from './handle-command.ts';
import { entryOf } from './journal-entry.ts';
import type { Clock, Journal, Outbox, OutboxDecision, OutboxEffect, StoredIncident } from './ports.ts';

/**
 * What came of an effect that is not simply done. `dropped`: nobody can or wants to do it here. `later`: nothing
 * happened yet, and it is to be tried again at that instant. A failure waits for a person.
 */
export type Undone =
  | EffectFailure
  | { readonly status: 'dropped' }
  | { readonly status: 'later'; readonly at: Instant };

/** One try of an effect, for those whose doing is not harmless to repeat. */
export interface Turn {
  readonly id: EffectId;
  /** Since when it may have happened: an earlier try went so far that nobody heard how it ended. */
  readonly sentAt: Instant | undefined;
  /** Notes, before it is sent, that it may have happened from now on. False: somebody else has it meanwhile. */
  sending(): Promise<boolean>;
  /** Notes that it did not happen after all: GitHub said so. */
  notSent(): Promise<void>;
}

/**
 * Does one kind of effect. Returns nothing where it is done; throws where it cannot be known to be done and may be
 * repeated: then it is tried again.
 */
export type Performer<E extends Effect> = (
  effect: E,
  stored: StoredIncident,
  turn: Turn,
) => Promise<Undone | void>;

export interface Performing extends Deciding {
  readonly outbox: Outbox;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly performers: { readonly [T in Effect['type']]: Performer<Extract<Effect, { type: T }>> };
  /** After so many seconds a claim expires: a little longer than a function may run. */
  readonly claimSeconds: number;
}

/** An effect is tried so often, over about five hours, before it waits for a person as a dead letter. */
const ATTEMPTS = 12;
const FIRST_DELAY_SECONDS = 30;
const LONGEST_DELAY_SECONDS = 3600;

/**
 * Performs what an incident's outbox holds: first writes each decision to the journal, then performs its open
 * effects, none waiting for another, notes how each ended, and removes the decisions that are finished.
 * @throws Error when the store or the journal fails; the outbox keeps what is not noted as done.
 */
export async function performEffects(performing: Performing, id: IncidentId): Promise<void> {
  const stored = await performing.store.load(id);
  // The stream names an alias as well when it is written: it has no outbox of its own.
  if (stored?.incident.id !== id) return;
  const decisions = stored.outbox;
  // Of a decision whose effects somebody has begun with, that somebody wrote the entry before.
  for (const decision of decisions.filter(isUntouched))
    await performing.journal.record(id, entryOf(decision));
  const effects = decisions.flatMap((decision) => decision.effects);
  const results = await Promise.allSettled(effects.map((effect) => performOne(performing, id, effect)));
  // Each write of a performer wakes one again: it must end there when there was nothing to do.
  const touched = results.some((result) => result.status === 'rejected' || result.value);
  if (touched || decisions.some(isFinished)) await tidy(performing, id, decisions);
  const faults = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  if (faults.length > 0) throw new AggregateError(faults, `The outbox of ${id} could not be worked off.`);
}

/** Returns whether the effect was this performer's to do. */
async function performOne(performing: Performing, id: IncidentId, progress: OutboxEffect): Promise<boolean> {
  const { outbox, clock, claimSeconds } = performing;
  const now = clock();
  if (isFinal(progress) || progress.notBefore > now) return false;
  if (!(await outbox.claim(progress.id, now, addSeconds(now, claimSeconds)))) return false;
  await settle(performing, id, progress, await attempt(performing, id, progress));
  return true;
}

/** Notes what came of one try. */
async function settle(
  performing: Performing,
  id: IncidentId,
  progress: OutboxEffect,
  outcome: Attempt,
): Promise<void> {
  const { outbox, log } = performing;
  const about = { effect: progress.id, kind: kindOf(progress.effect) };
  switch (outcome.status) {
    case 'failed':
      return failed(performing, id, { ...progress, attempts: progress.attempts + 1 }, outcome.fault);
    case 'refused':
    case 'uncertain':
      log({ message: GIVEN_UP, ...about, why: outcome.status });
      return bury(performing, id, progress, outcome);
    case 'later':
      log({ message: 'effect postponed', ...about, until: outcome.at });
      return outbox.postpone(progress.id, outcome.at);
    default:
      log({ message: `effect ${outcome.status}`, ...about });
      return outbox.finish(progress.id, outcome.status);
  }
}

type Attempt = { readonly status: 'done' } | Undone | { readonly status: 'failed'; readonly fault: unknown };

/**
 * Does a claimed effect, if the newest state, read just before, still wants it. What was sent may have happened, and is
 * concluded whoever wants it.
 */
async function attempt(performing: Performing, id: IncidentId, progress: OutboxEffect): Promise<Attempt> {
  try {
    const newest = await performing.store.load(id);
    const isSent = progress.sentAt !== undefined;
    if (!newest || !(isSent || wants(performing, newest, progress.effect))) {
      await tellDropped(performing, id, progress);
      return { status: 'dropped' };
    }
    const undone = await perform(performing, progress.effect, newest, turnOf(performing, progress));
    return undone ?? { status: 'done' };
  } catch (fault) {
    // Whatever went wrong, the effect is kept: it is tried again later, or waits for a person.
    return { status: 'failed', fault };
  }
}

/** What follows by itself is ordered once: that nothing came of it is told, so that it can be wanted again. */
async function tellDropped(performing: Performing, incident: IncidentId, { id, effect }: OutboxEffect) {
  if (effect.type !== 'act') return;
  const { act } = effect;
  const now = performing.clock();
  await handleCommand(performing, { type: 'RecordActDropped', incident, effect: id, act, now });
}

function wants({ policy, clock }: Performing, { incident }: StoredIncident, effect: Effect): boolean {
  return isWanted(effect, incident, policyFor(policy, incident.repository), clock());
}

function turnOf({ outbox, clock }: Performing, { id, sentAt }: OutboxEffect): Turn {
  return {
    id,
    sentAt,
    sending: () => outbox.sending(id, clock()),
    notSent: () => outbox.notSent(id),
  };
}

function perform(
  { performers }: Performing,
  effect: Effect,
  newest: StoredIncident,
  turn: Turn,
): Promise<Undone | void> {
  switch (effect.type) {
    case 'alert':
      return performers.alert(effect, newest, turn);
    case 'set-timer':
      return performers['set-timer'](effect, newest, turn);
    case 'open-review':
      return performers['open-review'](effect, newest, turn);
    case 'act':
      return performers.act(effect, newest, turn);
    case 'name':
      return performers.name(effect, newest, turn);
    case 'hand-over':
      return performers['hand-over'](effect, newest, turn);
    case 'take-back':
      return performers['take-back'](effect, newest, turn);
  }
}

type Failed = Pick<OutboxEffect, 'id' | 'effect' | 'attempts'>;

async function failed(
  performing: Performing,
  id: IncidentId,
  { id: effectId, effect, attempts }: Failed,
  fault: unknown,
) {
  const now = performing.clock();
  const about = { effect: effectId, kind: kindOf(effect), attempts, fault: faultName(fault) };
  if (attempts < ATTEMPTS) {
    performing.log({ message: 'effect failed', ...about });
    const delay = Math.min(FIRST_DELAY_SECONDS * 2 ** (attempts - 1), LONGEST_DELAY_SECONDS);
    return performing.outbox.giveBack(effectId, addSeconds(now, delay));
  }
  performing.log({ message: GIVEN_UP, ...about });
  await bury(performing, id, { id: effectId, effect });
}

/** Lets an effect wait for a person. The outcome is committed before the effect is marked: a crash loses nothing. */
async function bury(
  performing: Performing,
  incident: IncidentId,
  { id: effect, effect: order }: Pick<OutboxEffect, 'id' | 'effect'>,
  failure?: EffectFailure,
): Promise<void> {
  await handleCommand(performing, {
    type: 'RecordEffectFailed',
    incident,
    effect,
    order,
    ...(failure && { failure }),
    now: performing.clock(),
  });
  await performing.outbox.finish(effect, 'dead');
}

/** Removes finished decisions and notes when the others are to be looked at again. */
async function tidy(
  { store, outbox, journal }: Performing,
  id: IncidentId,
  seen: readonly OutboxDecision[],
): Promise<void> {
  const stored = await store.load(id);
  if (!stored) return;
  const decisions = stored.outbox;
  for (const decision of decisions.filter(isFinished)) {
    const { version, effects } = decision;
    // One that came in meanwhile and orders nothing is finished from its first moment: nobody has written it down.
    if (!seen.some((one) => one.version === version)) await journal.record(id, entryOf(decision));
    await journal.recordOutcomes(id, version, effects);
    await outbox.remove(id, version);
  }
  const unfinished = decisions.flatMap(({ effects }) => effects).filter((effect) => !isFinal(effect));
  await outbox.lookAgain(id, earliest(unfinished.map(({ notBefore }) => notBefore)), stored.version);
}

function isUntouched({ effects }: OutboxDecision): boolean {
  return effects.every(({ status, attempts }) => status === 'open' && attempts === 0);
}

function isFinished({ effects }: OutboxDecision): boolean {
  return effects.every(isFinal);
}

function isFinal({ status }: Pick<OutboxEffect, 'status'>): boolean {
  return status !== 'open' && status !== 'claimed';
}

function kindOf(effect: Effect): string {
  if (effect.type === 'act') return `act ${effect.act.kind}`;
  return effect.type === 'alert' ? `${effect.kind} alert to ${effect.audience}` : effect.type;
}
