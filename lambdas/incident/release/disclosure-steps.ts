import { advisoryName } from '../act-place.ts';
import { closingOf, endedAt } from '../deadlines/deadlines.ts';
import { publicationHold } from '../deadlines/publication-hold.ts';
import type { Act } from '../effect.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { disclosureOf, releasePlanOf } from '../policy/release-plan.ts';
import { addSeconds, type Instant } from '../time/instant.ts';
import { approvalLacks, publicationLacks } from './publication-gates.ts';

/** What ends the embargo next, as far as it has come (runbook, "Coordinated Disclosure"). */
export function disclosureSteps(incident: Incident, policy: Policy, now: Instant): readonly Act[] {
  if (!advisoryName(incident)) return [];
  const { published } = incident.facts;
  if (published) return afterPublication(incident, policy, published, now);
  return endedAt(incident) ? closing(incident, policy) : untilPublication(incident, policy, now);
}

/** GitHub takes no comments on what is published, and deletes the private fork: both come before. */
function untilPublication(incident: Incident, policy: Policy, now: Instant): readonly Act[] {
  const { released, reporterNotified } = incident.facts;
  if (!released || !policy.disclosure) return [];
  const isToTell = disclosureOf(policy).notifyReporter && !reporterNotified && incident.source === 'advisory';
  return [
    ...(isToTell ? [{ kind: 'notify-reporter' as const }] : []),
    ...(incident.privateFork === undefined ? [] : [{ kind: 'save-evidence' as const }]),
    ...(isToPublish(incident, policy, now) ? [{ kind: 'publish' as const }] : []),
  ];
}

/** Where the policy has no release plan, it says of nobody that they may approve: then a person publishes. */
function isToPublish(incident: Incident, policy: Policy, now: Instant): boolean {
  if (disclosureOf(policy).publish !== 'automatic' || !releasePlanOf(policy)) return false;
  const lacks = [...publicationLacks(incident, policy, now), ...approvalLacks(incident, policy)];
  return lacks.length === 0 && publicationHold(incident, policy, now) === undefined;
}

/** Seconds. A policy may name its channels later: users are not told of an old advisory then. */
const NEWS = 7 * 86_400;

function afterPublication(
  incident: Incident,
  policy: Policy,
  published: Instant,
  now: Instant,
): readonly Act[] {
  if (!policy.disclosure) return [];
  const { linkNotes, announcements, cveRecords } = disclosureOf(policy);
  const version = incident.release?.prepared?.version;
  const isLinked = linkNotes && version !== undefined && incident.facts.released !== undefined;
  const hasCve = incident.facts.cveAssigned !== undefined && cveRecords !== undefined;
  const isNews = now < addSeconds(published, NEWS);
  return [
    ...(isLinked ? [{ kind: 'notes' as const, version, published: true as const }] : []),
    ...(isNews ? announcements.map(({ name }): Act => ({ kind: 'announce', channel: name })) : []),
    ...(hasCve ? [{ kind: 'confirm-cve' as const }] : []),
  ];
}

/** The reporter of what is closed is told so, where the policy wants it and GitHub takes a comment. */
function closing(incident: Incident, policy: Policy): readonly Act[] {
  const { notifyReporter } = disclosureOf(policy);
  const reason = closingOf(incident)?.reason;
  const isTold = reason === 'rejected' || reason === 'duplicate' || reason === 'not-a-vulnerability';
  return notifyReporter && isTold && incident.source === 'advisory' ? [{ kind: 'closing-word' }] : [];
}
