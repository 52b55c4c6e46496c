import { advisoryName, postNumber } from '../act-place.ts';
import type { OrderAct } from '../command.ts';
import { endedAt } from '../deadlines/deadlines.ts';
import { publicationHold } from '../deadlines/publication-hold.ts';
import type { Act } from '../effect.ts';
import type { Incident } from '../incident.ts';
import { assessmentView } from '../papers/assessment-view.ts';
import type { HoldRule, Policy } from '../policy/policy.ts';
import { releasePlanOf } from '../policy/release-plan.ts';
import { isDisclosureAct } from '../release/disclosure-act.ts';
import { publicationLacks } from '../release/publication-gates.ts';
import { isReleaseAct } from '../release/release-act.ts';
import type { Instant } from '../time/instant.ts';
import { inWords } from '../time/span.ts';
import { inZone } from '../time/wording.ts';
import { publishApprovalRefusal } from './refusal-approval.ts';
import { dateRefusal, embargoOver } from './refusal-change.ts';
import { disclosureRefusal } from './refusal-disclosure.ts';
import { releaseOrderRefusal } from './refusal-order.ts';

/** Why something cannot be done on GitHub, in words; undefined where it can. */
export function actRefusal(
  incident: Incident,
  { act, now, by }: Pick<OrderAct, 'act' | 'now' | 'by'>,
  policy: Policy,
): string | undefined {
  if (act.kind === 'scan') return undefined;
  if (act.kind === 'ask-privately') return askRefusal(incident, policy);
  if (isReleaseAct(act)) return releaseOrderRefusal(incident, act, policy);
  if (isDisclosureAct(act)) return disclosureRefusal(incident, act, policy);
  if (advisoryName(incident)) return advisoryRefusal(incident, { act, now, by }, policy);
  return `${incident.reference} is no advisory of this repository that GitHub has told of: there is nothing to do it to.`;
}

function askRefusal(incident: Incident, { zone }: Policy): string | undefined {
  if (postNumber(incident) === undefined) {
    return incident.reference.startsWith('discussion-')
      ? 'GitHub lets nobody but people answer in a discussion: paste the text that the alert gives.'
      : `${incident.reference} is no issue and no pull request: there is nowhere to ask.`;
  }
  const done = incident.acts?.['ask-privately'];
  if (done?.status === 'done') return `That was asked already, ${inZone(done.at, zone)}.`;
  return endRefusal(incident, zone);
}

function advisoryRefusal(
  incident: Incident,
  { act, now, by }: Pick<OrderAct, 'act' | 'now' | 'by'>,
  policy: Policy,
): string | undefined {
  const { zone } = policy;
  const { facts } = incident;
  switch (act.kind) {
    case 'reply':
      if (facts.acknowledged) return `It was acknowledged already, ${inZone(facts.acknowledged, zone)}.`;
      return stateRefusal(incident, zone, NO_COMMENTS);
    case 'propose-date':
      return (
        stateRefusal(incident, zone, NO_COMMENTS) ??
        embargoOver(incident, policy) ??
        dateRefusal(incident, act.date, policy, now)
      );
    case 'accept':
      if (facts.accepted) return `It was accepted already, ${inZone(facts.accepted, zone)}.`;
      return stateRefusal(incident, zone);
    case 'private-fork':
      if (incident.privateFork) return `There is one already: https://github.com/${incident.privateFork}`;
      return stateRefusal(incident, zone, 'publication deletes the private fork');
    case 'assessment':
      return assessmentRefusal(incident, act, zone);
    case 'request-cve':
      if (facts.cveAssigned) return `A CVE was assigned already, ${inZone(facts.cveAssigned, zone)}.`;
      if (facts.cveRequested) return `A CVE was requested already, ${inZone(facts.cveRequested, zone)}.`;
      return closedRefusal(incident);
    case 'close':
      return publishedRefusal(incident, zone) ?? closedRefusal(incident);
    case 'publish':
      return (
        stateRefusal(incident, zone) ??
        triageRefusal(incident) ??
        holdRefusal(incident, policy, now) ??
        lacksRefusal(incident, policy, now) ??
        publishApprovalRefusal(incident, { by }, policy)
      );
    default:
      return undefined;
  }
}

const NO_COMMENTS = 'GitHub takes no comments on what is published';

/** What can only be done while the advisory is open; `because`: what publication has to do with it. */
function stateRefusal(incident: Incident, zone: string, because?: string): string | undefined {
  return publishedRefusal(incident, zone, because) ?? closedRefusal(incident) ?? endRefusal(incident, zone);
}

function publishedRefusal({ facts }: Incident, zone: string, because?: string): string | undefined {
  if (!facts.published) return undefined;
  return `The advisory was published ${inZone(facts.published, zone)}${because ? `: ${because}` : ''}.`;
}

function closedRefusal({ advisory }: Incident): string | undefined {
  const isClosed = advisory?.state === 'closed' || advisory?.state === 'withdrawn';
  return isClosed ? `The advisory is ${advisory.state} on GitHub.` : undefined;
}

function endRefusal(incident: Incident, zone: string): string | undefined {
  const ended = endedAt(incident);
  return ended && `The incident ended ${inZone(ended, zone)}.`;
}

function triageRefusal({ advisory, facts }: Incident): string | undefined {
  const isDraft = advisory?.state !== 'triage' || facts.accepted;
  return isDraft ? undefined : 'The report is not accepted yet: accept it first (accept).';
}

function assessmentRefusal(
  incident: Incident,
  { published }: Extract<Act, { readonly kind: 'assessment' }>,
  zone: string,
): string | undefined {
  const view = assessmentView(incident);
  if (!view.complete) {
    const what = view.missing.length > 0 ? view.missing.join(', ') : 'the severity';
    return `The assessment is not complete, it lacks: ${what}. Answer by assess.`;
  }
  const open = published ? undefined : publishedRefusal(incident, zone, WORLD);
  return open ?? closedRefusal(incident) ?? triageRefusal(incident);
}

const WORLD = 'what is written there now, everybody reads at once. If that is meant: --published';

/** A publication cannot be taken back: the hold decides, and whoever wants it sooner ends the embargo first. */
function holdRefusal(incident: Incident, policy: Policy, now: Instant): string | undefined {
  const hold = publicationHold(incident, policy, now);
  if (!hold) return undefined;
  const until = 'until' in hold ? inZone(hold.until, policy.zone) : termWords(hold.awaited);
  const isAsked = (releasePlanOf(policy)?.approvals.expedite ?? 0) > 0 && incident.facts.released;
  const expedite = isAsked ? `approve that (approve expedite ${incident.reference}), ` : '';
  return `It must not be published before ${until}. To publish sooner, ${expedite}move that date (embargo-date) or end the embargo (end-embargo).`;
}

/** What must be done before, as far as it is known here: how the advisory stands is seen when it is published. */
function lacksRefusal(incident: Incident, policy: Policy, now: Instant): string | undefined {
  const lacks = publicationLacks(incident, policy, now);
  return lacks.length === 0 ? undefined : `It cannot be published yet. ${lacks.join(' ')}`;
}

/** `14 days after released, which is not known yet`. */
function termWords({ duration, from }: HoldRule): string {
  return `${inWords(duration)} after ${from.join(' or ')}, which is not known yet`;
}
