import { type ActKey, actKey } from './act-key.ts';
import type { Act, EffectId } from './effect.ts';
import type { ActDone, ActDropped, ActOrdered, FixCommitTold } from './event.ts';
import type { ActOutcome } from './release/release-state.ts';
import type { Instant } from './time/instant.ts';

/** How far something that is to be done on GitHub has come: the latest of its kind. */
export interface ActState {
  readonly act: Act;
  /** `dropped`: nobody wanted it any longer when its turn came; it may be wanted again. */
  readonly status: 'ordered' | 'dropped' | 'done';
  readonly at: Instant;
  /** By which effect it was done. */
  readonly effect?: EffectId;
  /** The number or id of what was made: a comment, a workflow's run. */
  readonly made?: number;
  /** How the run ended. */
  readonly conclusion?: string;
  /** What it brought that later ones build upon. */
  readonly commit?: string;
  readonly pull?: number;
  readonly attempt?: number;
}

/** By key; an act that can be but one of its kind has its kind for a key. */
export type Acts = Readonly<Record<ActKey, ActState>>;

/** The commit by which the fix came to the default branch, and who said so. */
export interface FixCommit {
  readonly commit: string;
  readonly at: Instant;
  readonly by: string;
}

/**
 * The acts after an order or an outcome. Of those of a kind the latest counts; of two at one instant the one that can
 * only come after the other, and else the one that tells more: in whatever order they are told.
 */
export function withAct(acts: Acts = {}, event: ActOrdered | ActDropped | ActDone): Acts {
  const told = stateOf(event);
  const key = actKey(told.act);
  const known = acts[key];
  return known && !isNewer(told, known) ? acts : { ...acts, [key]: told };
}

function stateOf(event: ActOrdered | ActDropped | ActDone): ActState {
  const { act, at } = event;
  if (event.type === 'ActOrdered') return { act, status: 'ordered', at };
  if (event.type === 'ActDropped') return { act, status: 'dropped', at, effect: event.effect };
  const { effect, made, conclusion, outcome = {} } = event;
  return {
    act,
    status: 'done',
    at,
    effect,
    ...(made !== undefined && { made }),
    ...(conclusion !== undefined && { conclusion }),
    ...built(outcome),
  };
}

function built({ commit, pull, attempt }: ActOutcome) {
  return {
    ...(commit !== undefined && { commit }),
    ...(pull !== undefined && { pull }),
    ...(attempt !== undefined && { attempt }),
  };
}

function isNewer(told: ActState, known: ActState): boolean {
  if (told.at !== known.at) return told.at > known.at;
  const [one, other] = [turnOf(told.act), turnOf(known.act)];
  if (one !== other) return one > other;
  const [a, b] = [weightOf(told), weightOf(known)];
  return a === b ? asText(told) > asText(known) : a > b;
}

/** What can only be ordered after the other of its key was done is the later one: an attempt, the undoing of a yank. */
function turnOf(act: Act): number {
  if (act.kind === 'unyank') return 2;
  return 'attempt' in act ? (act.attempt ?? 1) : 1;
}

const WEIGHTS = { ordered: 0, dropped: 1, done: 2 } as const;

function weightOf({ status, made, conclusion, commit, pull }: ActState): number {
  const told = [made, conclusion, commit, pull].filter((one) => one !== undefined);
  return WEIGHTS[status] + told.length;
}

/** In an order of its own: a store may hand back an object's fields in another order. */
function asText({ act, effect, made, conclusion, commit, pull, attempt }: ActState): string {
  return JSON.stringify([Object.entries(act).sort(), effect, made, conclusion, commit, pull, attempt]);
}

/** A person's word on the commit counts before GitHub's, the latest of a person, and the earliest of GitHub. */
export function pickFix(known: FixCommit | undefined, { commit, at, by }: FixCommitTold): FixCommit {
  const told = { commit, at, by };
  if (!known) return told;
  const isPersons = by !== 'github';
  if (isPersons !== (known.by !== 'github')) return isPersons ? told : known;
  if (at === known.at) return commit < known.commit ? told : known;
  return isPersons === at > known.at ? told : known;
}

/** So many commits that may be the fix are remembered. */
const SUSPECTS = 5;

/**
 * The commits that may be the fix, by name, with one more. Returns what was handed in where there is no room for it: it
 * would be news each time that it is told.
 */
export function addSuspect(known: readonly string[] = [], commit: string): readonly string[] {
  if (known.includes(commit)) return known;
  const all = [...known, commit].sort().slice(0, SUSPECTS);
  return all.includes(commit) ? all : known;
}
