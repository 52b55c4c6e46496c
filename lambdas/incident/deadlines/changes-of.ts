import type { Incident } from '../incident.ts';
import { negotiatedMoves } from '../papers/negotiation.ts';
import { type Change, withChange } from './change.ts';

type Changed = Pick<Incident, 'changes' | 'papers'>;

/** All that moves deadlines, by instant: what people changed, and the dates to which a negotiation came. */
export function changesOf({ changes, papers }: Changed): readonly Change[] {
  if (papers.replies.length === 0) return changes;
  return negotiatedMoves(papers.proposals).reduce<readonly Change[]>(withChange, changes);
}
