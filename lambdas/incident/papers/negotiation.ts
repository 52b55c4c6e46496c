import type { EmbargoMoved } from '../deadlines/change.ts';
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

/** The moves of the embargo's date to which a negotiation came, the oldest first. */
export function negotiatedMoves(proposals: readonly Proposal[]): readonly EmbargoMoved[] {
  let before: Negotiation = { agreed: null, state: 'none' };
  return proposals.flatMap((proposal) => {
    const now = after(before, proposal);
    const isTaken = now.state === 'agreed' || (now.state === 'countered' && before.agreed === null);
    before = now;
    return isTaken && now.agreed && proposal.answeredAt
      ? [moveOf(proposal, now.agreed, proposal.answeredAt)]
      : [];
  });
}

function moveOf({ by, date, answer }: Proposal, until: Instant, at: Instant): EmbargoMoved {
  const reason =
    answer === 'silent'
      ? 'the reporter was silent'
      : until === date
        ? 'the reporter agreed to the date'
        : 'the earlier of the two dates holds';
  return { type: 'EmbargoMoved', until, reason, reporterAgreed: answer !== 'silent', at, by };
}
