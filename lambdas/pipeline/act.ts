import { actKey } from '../incident/act-key.ts';
import type { Act, ActEffect } from '../incident/effect.ts';
import type { Incident } from '../incident/incident.ts';
import { actWords } from '../incident/papers/github-words.ts';
import { policyFor } from '../incident/policy/policy-for.ts';
import { addSeconds, earliest, type Instant, later, secondsBetween } from '../incident/time/instant.ts';
import { doableOf } from './act-doable.ts';
import type { Acting, Done, UnderWay } from './act-ports.ts';
import { type Tried, tryAct } from './act-protocol.ts';
import { aheadOf } from './ahead-of.ts';
import { type Deciding, handleCommand } from './handle-command.ts';
import type { Performer, Turn, Undone } from './perform-effects.ts';
import type { Clock, StoredIncident } from './ports.ts';

export interface ActPerforming extends Deciding {
  /** What can be done on GitHub as it is connected now; undefined where it is not. */
  readonly acting: () => Promise<Acting | undefined>;
  /** Whether comments are posted in advisories: GitHub's way to do so is a preview. */
  readonly comments: boolean;
  readonly clock: Clock;
}

const NOT_CONNECTED = 'Embargo is not connected to GitHub: npm run embargo -- setup';

/** Seconds between two looks at a run, and after which somebody is to look at one that does not end. */
const PAUSE = 60;
const LONGEST_RUN = 6 * 3600;

/**
 * Does on GitHub what was decided: never twice what people can see. What came of it is committed before the effect is
 * marked; what GitHub refuses, and what nobody can tell about, waits for a person.
 */
export function actPerformer(performing: ActPerforming): Performer<ActEffect> {
  // While GitHub is silent one act waits for it, and what else is to be done waits for none of them.
  let silentUntil: Instant | undefined;
  return async (effect, stored, turn) => {
    const ahead = aheadOf(effect, stored, turn.id);
    if (ahead) return behind(effect, ahead, performing.clock());
    if (silentUntil && performing.clock() < silentUntil) return { status: 'later', at: silentUntil };
    const acting = await performing.acting();
    if (!acting) return effect.auto ? { status: 'dropped' } : refused(NOT_CONNECTED);
    const { incident } = stored;
    const policy = policyFor(performing.policy, incident.repository);
    const now = performing.clock();
    const doable = doableOf(effect.act, {
      acting,
      incident,
      policy,
      turn,
      now,
      comments: performing.comments,
    });
    if ('problem' in doable) return refused(doable.problem);
    const tried = await tryAct(doable, turn, performing.clock);
    if (tried.status === 'later' && tried.isSilent) silentUntil = tried.at;
    return conclude(performing, effect, stored, turn, tried);
  };
}

/** An assessment that is just being written may say less than is known by now. What else is the same is done by one. */
function behind({ act }: ActEffect, ahead: 'open' | 'claimed', now: Instant): Undone {
  const mayBeOlder = act.kind === 'assessment' && ahead === 'claimed';
  return mayBeOlder ? { status: 'later', at: addSeconds(now, PAUSE) } : { status: 'dropped' };
}

async function conclude(
  performing: ActPerforming,
  { act, auto }: ActEffect,
  { incident }: StoredIncident,
  turn: Turn,
  tried: Tried,
): Promise<Undone | undefined> {
  const now = performing.clock();
  switch (tried.status) {
    case 'done':
      await record(performing, act, incident, turn, tried);
      return undefined;
    case 'under-way':
      if (tried.made !== undefined) await record(performing, act, incident, turn, tried);
      return isTooLong(turn, now)
        ? uncertain(act, NOT_ENDED)
        : { status: 'later', at: addSeconds(now, PAUSE) };
    case 'refused':
      return auto && tried.isMissing ? { status: 'dropped' } : refused(tried.problem);
    case 'uncertain':
      return uncertain(act, NOT_SEEN);
    case 'later':
      return { status: 'later', at: tried.at };
  }
}

/** @throws Error where the outcome is refused: then it is looked up and told once more. */
async function record(
  performing: ActPerforming,
  act: Act,
  incident: Incident,
  { id: effect }: Turn,
  { at, made, ...rest }: Done | UnderWay,
): Promise<void> {
  const conclusion = 'conclusion' in rest ? rest.conclusion : undefined;
  const now = performing.clock();
  const outcome = await handleCommand(performing, {
    type: 'RecordAct',
    incident: incident.id,
    effect,
    act,
    at: within(at ?? now, act, incident, now),
    ...(made !== undefined && { made }),
    ...(conclusion !== undefined && { conclusion }),
    now,
  });
  if (outcome.status === 'refused')
    throw new Error(`What came of an act was refused: ${outcome.refusal.reason}.`);
}

/** GitHub's clock and ours differ: nothing was done before it was ordered, nor will be. */
function within(at: Instant, act: Act, { acts, facts }: Incident, now: Instant): Instant {
  const since = later(acts?.[actKey(act)]?.at ?? '', facts.reported ?? '');
  return earliest([later(at, since), now]) ?? now;
}

function isTooLong({ sentAt }: Turn, now: Instant): boolean {
  return sentAt !== undefined && secondsBetween(sentAt, now) >= LONGEST_RUN;
}

function refused(problem: string): Undone {
  return { status: 'refused', problem };
}

const NOT_SEEN =
  'GitHub gave no answer, and shows nothing of it. Look there: if it did not happen, try it again';
const NOT_ENDED = 'It began, and has not ended for six hours. Look there: to start it anew, try it again';

function uncertain(act: Act, why: string): Undone {
  return { status: 'uncertain', problem: `${actWords(act, 'UTC')}: ${why}.` };
}
