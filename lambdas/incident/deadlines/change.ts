import type { IncidentId } from '../identity.ts';
import type { MilestoneName } from '../milestone-name.ts';
import type { Instant } from '../time/instant.ts';
import type { Span } from '../time/span.ts';

/** Who changed a deadline, when, and why. */
interface Changed {
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
  readonly heard?: string;
  /** The incident that it was said of, where this one took it over as the same flaw. */
  readonly from?: IncidentId;
}

export interface Extended extends Changed {
  readonly type: 'Extended';
  readonly milestone: MilestoneName;
  readonly extension: { readonly until: Instant } | { readonly by: Span };
  readonly reporterAgreed: boolean;
}

/** The clock stands from `at` until `until`, or until it is resumed before. Without a milestone: of all. */
export interface Paused extends Changed {
  readonly type: 'Paused';
  readonly milestone?: MilestoneName;
  readonly until: Instant;
}

export interface Resumed extends Changed {
  readonly type: 'Resumed';
  readonly milestone?: MilestoneName;
}

export interface DueTimeSet extends Changed {
  readonly type: 'DueTimeSet';
  readonly milestone: MilestoneName;
  readonly dueAt: Instant;
}

export interface EmbargoMoved extends Changed {
  readonly type: 'EmbargoMoved';
  readonly until: Instant;
  readonly reporterAgreed: boolean;
}

export interface EmbargoEnded extends Changed {
  readonly type: 'EmbargoEnded';
}

/** From `at` on the severity that counts then decides, though it be lower than one before. */
export interface LengtheningApproved extends Changed {
  readonly type: 'LengtheningApproved';
}

/** A change to deadlines that a person made. */
export type Change =
  | Extended
  | Paused
  | Resumed
  | DueTimeSet
  | EmbargoMoved
  | EmbargoEnded
  | LengtheningApproved;

/** So many changes are kept with an incident; more are refused. */
export const MOST_CHANGES = 50;

/** Puts a change in its place by instant, so that the order of arrival is of no account. */
export function withChange(changes: readonly Change[], change: Change): readonly Change[] {
  return [...changes, change].sort((a, b) => compare(a, b));
}

function compare(a: Change, b: Change): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  const [textA, textB] = [JSON.stringify(a), JSON.stringify(b)];
  return textA < textB ? -1 : Number(textA > textB);
}

const TYPES: Readonly<Record<Change['type'], true>> = {
  Extended: true,
  Paused: true,
  Resumed: true,
  DueTimeSet: true,
  EmbargoMoved: true,
  EmbargoEnded: true,
  LengtheningApproved: true,
};

/** Whether something that was decided is a change to deadlines. */
export function isChange<E extends { readonly type: string }>(event: E | Change): event is Change {
  return Object.hasOwn(TYPES, event.type);
}
