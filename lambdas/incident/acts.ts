import type { Act, ActKind } from './effect.ts';
import type { ActDone, ActOrdered, FixCommitTold } from './event.ts';
import type { Instant } from './time/instant.ts';

/** How far something that is to be done on GitHub has come: the latest of its kind. */
export interface ActState {
  readonly act: Act;
  readonly status: 'ordered' | 'done';
  readonly at: Instant;
  /** The number or id of what was made: a comment, a workflow's run. */
  readonly made?: number;
  /** How the run ended. */
  readonly conclusion?: string;
}

export type Acts = Readonly<Partial<Record<ActKind, ActState>>>;

/** The commit by which the fix came to the default branch, and who said so. */
export interface FixCommit {
  readonly commit: string;
  readonly at: Instant;
  readonly by: string;
}

/** The acts after an order or an outcome; what was done stays done until it is ordered again. */
export function withAct(acts: Acts = {}, event: ActOrdered | ActDone): Acts {
  const { act, at } = event;
  const state: ActState =
    event.type === 'ActOrdered'
      ? { act, status: 'ordered', at }
      : {
          act,
          status: 'done',
          at,
          ...(event.made !== undefined && { made: event.made }),
          ...(event.conclusion !== undefined && { conclusion: event.conclusion }),
        };
  return { ...acts, [act.kind]: state };
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

/** The commits that may be the fix, by name, with one more. */
export function addSuspect(known: readonly string[] = [], commit: string): readonly string[] {
  return known.includes(commit) ? known : [...known, commit].sort().slice(0, SUSPECTS);
}
