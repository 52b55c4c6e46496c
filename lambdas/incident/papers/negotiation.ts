import { earliest, type Instant } from '../time/instant.ts';
import type { Proposal } from './papers.ts';

/** How the date of disclosure stands between the maintainers and the reporter. */
export interface Negotiation {
  /** The date that holds, whatever is being talked about. */
  readonly agreed: Instant | null;
  readonly state: 'none' | 'proposed' | 'agreed' | 'refused' | 'countered';
}

/**
 * How a date was negotiated, by the proposals with the oldest first (rules of CERT/CC's Vultron): silence accepts; a
 * date that holds stands until another is accepted; where none holds yet and the reporter names another, the earlier
 * of the two is taken and the later becomes a revision of it.
 */
export function negotiated(proposals: readonly Proposal[]): Negotiation {
  return proposals.reduce<Negotiation>(after, { agreed: null, state: 'none' });
}

function after({ agreed }: Negotiation, { date, answer, counter }: Proposal): Negotiation {
  if (!answer) return { agreed, state: 'proposed' };
  if (counter && counter !== date) {
    return { agreed: agreed ?? earliest([date, counter]) ?? null, state: 'countered' };
  }
  if (answer === 'refused') return { agreed, state: 'refused' };
  return { agreed: date, state: 'agreed' };
}
