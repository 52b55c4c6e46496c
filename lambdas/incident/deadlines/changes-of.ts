import type { Incident } from '../incident.ts';
import { negotiatedMoves } from '../papers/negotiation.ts';
import type { Instant } from '../time/instant.ts';
import { type Change, type EmbargoMoved, withChange } from './change.ts';

type Changed = Pick<Incident, 'changes' | 'papers'>;

/** The date to which the embargo was moved last, by people or by a negotiation; undefined where it never was. */
export function embargoDateOf(incident: Changed): Instant | undefined {
  return changesOf(incident).findLast((change): change is EmbargoMoved => change.type === 'EmbargoMoved')
    ?.until;
}

/** All that moves deadlines, by instant: what people changed, and the dates to which a negotiation came. */
export function changesOf({ changes, papers }: Changed): readonly Change[] {
  if (papers.replies.length === 0) return changes;
  return negotiatedMoves(papers.proposals).reduce<readonly Change[]>(withChange, changes);
}
