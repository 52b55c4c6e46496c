import { advisoryName } from '../act-place.ts';
import { endedAt } from '../deadlines/deadlines.ts';
import { publicationHold } from '../deadlines/publication-hold.ts';
import type { Act } from '../effect.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { disclosureOf, releasePlanOf } from '../policy/release-plan.ts';
import type { Instant } from '../time/instant.ts';
import { isApproved } from './approved.ts';
import { isDone } from './progress.ts';

/** What ends the embargo next, as far as it has come (runbook, "Coordinated Disclosure"). */
export function disclosureSteps(incident: Incident, policy: Policy, now: Instant): readonly Act[] {
  if (!advisoryName(incident)) return [];
  if (incident.facts.published) return afterPublication(incident, policy);
  return endedAt(incident) ? closing(incident, policy) : untilPublication(incident, policy, now);
}

function untilPublication(incident: Incident, policy: Policy, now: Instant): readonly Act[] {
  const { released, reporterNotified } = incident.facts;
  const { notifyReporter, publish } = disclosureOf(policy);
  if (!released || !policy.disclosure) return [];
  const isToTell = notifyReporter && !reporterNotified && incident.source === 'advisory';
  const isToSave = incident.privateFork !== undefined;
  const before: readonly Act[] = [
    ...(isToTell ? [{ kind: 'notify-reporter' as const }] : []),
    ...(isToSave ? [{ kind: 'save-evidence' as const }] : []),
  ];
  // GitHub takes no comments on what is published, and deletes the private fork.
  const isReady = publish === 'automatic' && before.every((act) => isDone(act, incident));
  const plan = releasePlanOf(policy);
  const isWanted = isReady && plan !== undefined && isApproved('publish', incident, plan);
  return isWanted && !publicationHold(incident, policy, now) ? [...before, { kind: 'publish' }] : before;
}

function afterPublication(incident: Incident, policy: Policy): readonly Act[] {
  if (!policy.disclosure) return [];
  const { linkNotes, announcements, cveRecords } = disclosureOf(policy);
  const version = incident.release?.prepared?.version;
  const isLinked = linkNotes && version !== undefined && incident.facts.released !== undefined;
  const hasCve = incident.facts.cveAssigned !== undefined && cveRecords !== undefined;
  return [
    ...(isLinked ? [{ kind: 'notes' as const, version, published: true as const }] : []),
    ...announcements.map(({ name }): Act => ({ kind: 'announce', channel: name })),
    ...(hasCve ? [{ kind: 'confirm-cve' as const }] : []),
  ];
}

/** The reporter of what is closed is told so, where the policy wants it and GitHub takes a comment. */
function closing(incident: Incident, policy: Policy): readonly Act[] {
  const { notifyReporter } = disclosureOf(policy);
  const reason = incident.closings.at(-1)?.reason;
  const isTold = reason === 'rejected' || reason === 'duplicate' || reason === 'not-a-vulnerability';
  return notifyReporter && isTold && incident.source === 'advisory' ? [{ kind: 'closing-word' }] : [];
}
