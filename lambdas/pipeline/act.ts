import { actKey } from '../incident/act-key.ts';
import type { Act, ActEffect, ActKind } from '../incident/effect.ts';
import type { Incident } from '../incident/incident.ts';
import { actWords } from '../incident/papers/github-words.ts';
import { policyFor } from '../incident/policy/policy-for.ts';
import { addSeconds, earliest, type Instant, later } from '../incident/time/instant.ts';
import { doableOf } from './act-doable.ts';
import { isOutcomeKnown, kept } from './act-outcome.ts';
import { waitedInVain } from './act-patience.ts';
import type { Acting, Done, UnderWay } from './act-ports.ts';
import { type Tried, tryAct } from './act-protocol.ts';
import { aheadOf } from './ahead-of.ts';
import { type Deciding, handleCommand } from './handle-command.ts';
import type { Performer, Turn, Undone } from './perform-effects.ts';
import type { Clock, StoredIncident } from './ports.ts';
import type { ReleaseTools } from './release/release-tools.ts';

export interface ActPerforming extends Deciding {
  /** What can be done on GitHub as it is connected now; undefined where it is not. */
  readonly acting: () => Promise<Acting | undefined>;
  /** With what releases and disclosures are done, as it is connected now. */
  readonly tools?: () => Promise<ReleaseTools>;
  /** Whether comments are posted in advisories: GitHub's way to do so is a preview. */
  readonly comments: boolean;
  readonly clock: Clock;
}

const NOT_CONNECTED = 'Embargo is not connected to GitHub: npm run embargo -- setup';

/** Seconds between two looks at what has not ended, unless whoever looked says otherwise. */
const PAUSE = 60;

/** What asks others than GitHub: their silence says nothing of GitHub. */
const ELSEWHERE: readonly ActKind[] = ['prove', 'survey', 'yank', 'unyank', 'announce', 'confirm-cve'];

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
    const isElsewhere = ELSEWHERE.includes(effect.act.kind);
    if (!isElsewhere && silentUntil && performing.clock() < silentUntil) {
      return { status: 'later', at: silentUntil };
    }
    const acting = await performing.acting();
    if (!acting) return effect.auto ? { status: 'dropped' } : refused(NOT_CONNECTED);
    const doable = await doableNow(performing, effect.act, stored, { acting, turn });
    if ('problem' in doable) return refused(doable.problem);
    const tried = await tryAct(doable, turn, performing.clock);
    if (!isElsewhere && tried.status === 'later' && tried.isSilent) silentUntil = tried.at;
    return conclude(performing, effect, stored, turn, tried);
  };
}

async function doableNow(
  { policy, comments, clock, tools }: ActPerforming,
  act: Act,
  { incident }: StoredIncident,
  { acting, turn }: { readonly acting: Acting; readonly turn: Turn },
) {
  return doableOf(act, {
    acting,
    incident,
    policy: policyFor(policy, incident.repository),
    turn,
    now: clock(),
    comments,
    tools: (await tools?.()) ?? {},
  });
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
  switch (tried.status) {
    case 'done':
      await record(performing, act, incident, turn, tried);
      return undefined;
    case 'under-way':
      if (!isOutcomeKnown(tried, act, incident, turn.id)) {
        await record(performing, act, incident, turn, tried);
      }
      return goOn(act, incident, turn, tried, performing.clock());
    case 'refused':
      return auto && tried.isMissing ? { status: 'dropped' } : refused(tried.problem);
    case 'uncertain':
      return uncertain(act, NOT_SEEN);
    case 'later':
      return { status: 'later', at: tried.at };
  }
}

/** What has not ended is looked at again, until it has taken too long. */
function goOn(
  act: Act,
  incident: Incident,
  { sentAt }: Turn,
  { again = PAUSE, waitsFor }: UnderWay,
  now: Instant,
): Undone {
  const span = waitedInVain(act, incident, sentAt, now);
  if (span === undefined) return { status: 'later', at: addSeconds(now, again) };
  return waitsFor === undefined
    ? uncertain(act, `It began, and has not ended for ${span}. Look there: to start it anew, try it again`)
    : uncertain(act, `For ${span} it has waited for ${waitsFor}. Look there: to wait on, try it again`);
}

/** @throws Error where the outcome is refused: then it is looked up and told once more. */
async function record(
  performing: ActPerforming,
  act: Act,
  incident: Incident,
  { id: effect }: Turn,
  { at, made, outcome, ...rest }: Done | UnderWay,
): Promise<void> {
  const conclusion = 'conclusion' in rest ? rest.conclusion : undefined;
  const now = performing.clock();
  const recorded = await handleCommand(performing, {
    type: 'RecordAct',
    incident: incident.id,
    effect,
    act,
    at: within(at ?? now, act, incident, now),
    ...(made !== undefined && { made }),
    ...(conclusion !== undefined && { conclusion }),
    ...(outcome && { outcome: kept(outcome) }),
    now,
  });
  if (recorded.status === 'refused')
    throw new Error(`What came of an act was refused: ${recorded.refusal.reason}.`);
}

/** GitHub's clock and ours differ: nothing was done before it was ordered, nor will be. */
function within(at: Instant, act: Act, { acts, facts }: Incident, now: Instant): Instant {
  const since = later(acts?.[actKey(act)]?.at ?? '', facts.reported ?? '');
  return earliest([later(at, since), now]) ?? now;
}

function refused(problem: string): Undone {
  return { status: 'refused', problem };
}

const NOT_SEEN =
  'GitHub gave no answer, and shows nothing of it. Look there: if it did not happen, try it again';

/** A problem has room for so many characters. */
const LONGEST = 600;

function uncertain(act: Act, why: string): Undone {
  return { status: 'uncertain', problem: `${actWords(act, 'UTC')}: ${why}.`.slice(0, LONGEST) };
}
