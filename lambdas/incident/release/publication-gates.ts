import { embargoEnd } from '../deadlines/embargo.ts';
import { publicationDue, publicationHold } from '../deadlines/publication-hold.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { disclosureOf, releasePlanOf } from '../policy/release-plan.ts';
import type { Instant } from '../time/instant.ts';
import { approvers, isApproved } from './approved.ts';
import { isDone, unproven } from './progress.ts';

/**
 * What must be done before the advisory may be published, as far as it is known here: each lack as a sentence that says
 * by which command it is mended. Empty where nothing lacks. How the advisory itself stands is seen on GitHub alone.
 */
export function publicationLacks(incident: Incident, policy: Policy, now: Instant): readonly string[] {
  return [
    ...releaseLacks(incident, policy, now),
    ...reporterLacks(incident, policy),
    ...evidenceLacks(incident, policy),
  ];
}

/** Users need a version to go to, unless nothing is held any longer: the embargo ended, or its date has come. */
function releaseLacks(incident: Incident, policy: Policy, now: Instant): readonly string[] {
  const plan = releasePlanOf(policy);
  const { facts, release, reference } = incident;
  if (!plan || facts.released || embargoEnd(incident, policy)) return [];
  const due = publicationDue(incident, policy);
  if (due && due <= now) return [];
  const prepared = release?.abandonedAt ? undefined : release?.prepared;
  if (!prepared)
    return [`The fix is not released yet (release start ${reference}, or where that was done: released).`];
  const missing = unproven(plan, prepared.version, incident);
  return [`The release of ${prepared.version} is not proven on: ${missing.join(', ')} (release status).`];
}

/** GitHub takes no comments on what is published. */
function reporterLacks(incident: Incident, policy: Policy): readonly string[] {
  const { facts, source, reference } = incident;
  const isToTell = disclosureOf(policy).notifyReporter && facts.released && source === 'advisory';
  if (!isToTell || facts.reporterNotified || isDone({ kind: 'notify-reporter' }, incident)) return [];
  return [`The reporter was not told of the release (notify ${reference}; where that was done: notified).`];
}

/** Publication deletes the private fork. */
function evidenceLacks(incident: Incident, { disclosure }: Policy): readonly string[] {
  const { privateFork, reference } = incident;
  if (!disclosure || !privateFork || isDone({ kind: 'save-evidence' }, incident)) return [];
  return [`What is in the private fork is not kept yet, and publication deletes it (evidence ${reference}).`];
}

/** Whose word the publication still wants; whoever orders it gives theirs by that. */
export function approvalLacks(incident: Incident, policy: Policy): readonly string[] {
  const plan = releasePlanOf(policy);
  if (!plan || isApproved('publish', incident, plan)) return [];
  const given = approvers('publish', incident, plan).length;
  const persons = plan.approvals.publish === 1 ? 'One person is' : `${plan.approvals.publish} persons are`;
  return [`${persons} to approve the publication, ${given} did (approve publish ${incident.reference}).`];
}

/**
 * Whether the advisory would be published by itself, if it were approved: the fix is released, nothing holds it any
 * longer, and the policy wants it so.
 */
export function isPublicationWaiting(incident: Incident, policy: Policy, now: Instant): boolean {
  const plan = releasePlanOf(policy);
  const { facts, mergedInto } = incident;
  if (!plan || !facts.released || facts.published || mergedInto) return false;
  if (disclosureOf(policy).publish !== 'automatic' || isApproved('publish', incident, plan)) return false;
  return publicationHold(incident, policy, now) === undefined;
}
