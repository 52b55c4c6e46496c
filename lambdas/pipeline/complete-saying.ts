import type { Incident } from '../incident/incident.ts';
import { dateProposal } from '../incident/papers/date-proposal.ts';
import { factOf } from '../incident/papers/fact-words.ts';
import type { Policy } from '../incident/policy/policy.ts';
import { versionOf } from '../incident/release/approved.ts';
import { severityOf } from '../incident/severity.ts';
import type { Instant } from '../incident/time/instant.ts';
import { actOf } from './act-ordered.ts';
import type { Complete, Saying } from './person-command.ts';
import { isReleaseOrder, releaseActOf } from './release-order.ts';

/** What is said of an incident and decided upon. */
type Open = Exclude<
  Saying,
  { readonly action: 'open' | 'retry' | 'settle' | 'review-save' | 'notes-save' | 'scan' | 'merge' | 'separate' }
>;

/** `proposal`: the text to the reporter, where a date is proposed. */
type Completed =
  | { readonly saying: Complete; readonly proposal?: { readonly date: Instant; readonly text: string } }
  | { readonly reason: string; readonly message: string };

/**
 * Fills in what a person left open, from the incident as it stands: the severity where only questions were answered,
 * the date of disclosure that the policy gives, the one spelling of a fact, the version that waits for approval. Or tells why that cannot be done.
 */
export function completed(saying: Open, incident: Incident, policy: Policy, now: Instant): Completed {
  if (isReleaseOrder(saying)) {
    const order = releaseActOf(saying, incident, policy);
    return 'problem' in order
      ? { reason: 'not-possible', message: order.problem }
      : { saying: { ...saying, act: order.act } };
  }
  switch (saying.action) {
    case 'assess': {
      const severity = saying.severity ?? severityOf(incident.severities);
      return severity ? { saying: { ...saying, severity } } : unassessed();
    }
    case 'propose-date': {
      const proposal = dateProposal(incident, policy, now, saying.date);
      if ('problem' in proposal) return { reason: 'no-date', message: proposal.problem };
      return { saying: { ...saying, date: proposal.date }, proposal };
    }
    case 'order': {
      const order = actOf(saying, incident, policy, now);
      return 'problem' in order
        ? { reason: saying.kind === 'propose-date' ? 'no-date' : 'not-possible', message: order.problem }
        : { saying: { ...saying, act: order.act }, ...(order.proposal && { proposal: order.proposal }) };
    }
    case 'tell': {
      const fact = factOf(saying.fact, Object.keys(policy.facts ?? {})) ?? saying.fact;
      return { saying: { ...saying, fact: typeof fact === 'string' ? fact : fact.declared } };
    }
    case 'approve':
    case 'withdraw-approval': {
      const version = saying.version ?? versionOf(saying.step, incident);
      return { saying: { ...saying, ...(version !== undefined && { version }) } };
    }
    default:
      return { saying };
  }
}

function unassessed() {
  return {
    reason: 'no-severity',
    message: 'Nobody has told a severity yet: say one, or give a CVSS vector, along with the answers.',
  };
}
