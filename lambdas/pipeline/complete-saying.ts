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
  {
    readonly action:
      | 'open'
      | 'retry'
      | 'settle'
      | 'review-save'
      | 'notes-save'
      | 'scan'
      | 'merge'
      | 'separate';
  }
>;

/** `proposal`: the text to the reporter, where a date is proposed. */
type Completed =
  | { readonly saying: Complete; readonly proposal?: { readonly date: Instant; readonly text: string } }
  | { readonly reason: string; readonly message: string };

/**
 * Fills in what a person left open, from the incident as it stands: the severity where only questions were answered,
 * the date of disclosure that the policy gives, the one spelling of a fact, the version that waits for approval. Or tells
 * why that cannot be done.
 */
export function completed(saying: Open, incident: Incident, policy: Policy, now: Instant): Completed {
  if (isReleaseOrder(saying)) return orderedForRelease(saying, incident, policy);
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
    case 'order':
      return ordered(saying, incident, policy, now);
    case 'tell': {
      const fact = factOf(saying.fact, Object.keys(policy.facts ?? {})) ?? saying.fact;
      return { saying: { ...saying, fact: typeof fact === 'string' ? fact : fact.declared } };
    }
    case 'approve':
    case 'withdraw-approval':
      return { saying: { ...saying, ...versionFor(saying, incident) } };
    default:
      return { saying };
  }
}

type Named<Action extends Open['action']> = Extract<Open, { readonly action: Action }>;

function ordered(saying: Named<'order'>, incident: Incident, policy: Policy, now: Instant): Completed {
  const order = actOf(saying, incident, policy, now);
  if ('problem' in order) {
    const reason = saying.kind === 'propose-date' ? 'no-date' : 'not-possible';
    return { reason, message: order.problem };
  }
  const { act, proposal } = order;
  return { saying: { ...saying, act }, ...(proposal && { proposal }) };
}

function orderedForRelease(
  saying: Named<'rerun' | 'yank' | 'unyank' | 'announce'>,
  incident: Incident,
  policy: Policy,
): Completed {
  const order = releaseActOf(saying, incident, policy);
  if ('problem' in order) return { reason: 'not-possible', message: order.problem };
  return { saying: { ...saying, act: order.act } };
}

function versionFor(
  { step, version: named }: Named<'approve' | 'withdraw-approval'>,
  incident: Incident,
): { readonly version?: string } {
  const version = named ?? versionOf(step, incident);
  return version === undefined ? {} : { version };
}

function unassessed() {
  return {
    reason: 'no-severity',
    message: 'Nobody has told a severity yet: say one, or give a CVSS vector, along with the answers.',
  };
}
