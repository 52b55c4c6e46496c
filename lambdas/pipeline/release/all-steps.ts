import { publicationHold } from '../../incident/deadlines/publication-hold.ts';
import type { Act } from '../../incident/effect.ts';
import type { Incident } from '../../incident/incident.ts';
import { flawNames } from '../../incident/papers/flaw-names.ts';
import type { Policy } from '../../incident/policy/policy.ts';
import type { ReleasePlan } from '../../incident/policy/release.ts';
import { disclosureOf, releasePlanOf } from '../../incident/policy/release-plan.ts';
import { approvers, isApproved } from '../../incident/release/approved.ts';
import { disclosureSteps } from '../../incident/release/disclosure-steps.ts';
import { isEmbargoOver } from '../../incident/release/embargo-over.ts';
import { isEmergency } from '../../incident/release/emergency.ts';
import { runState } from '../../incident/release/progress.ts';
import type { ApprovedStep, Yankable } from '../../incident/release/release-state.ts';
import { releaseSteps } from '../../incident/release/release-steps.ts';
import type { Instant } from '../../incident/time/instant.ts';
import { inZone } from '../../incident/time/wording.ts';
import type { StoredIncident } from '../ports.ts';
import type { ApprovalView, StepView } from './release-view.ts';
import { type Outlook, stepView } from './step-views.ts';

/** A release as it is known, or as it would be. */
interface Foreseen {
  readonly version: string | undefined;
  readonly isAdopted: boolean;
  readonly yanks: readonly Yankable[];
}

/** Every step of a release and of the end of the embargo, in their order, and how far each has come. */
export function allSteps(
  stored: Pick<StoredIncident, 'incident' | 'outbox'>,
  policy: Policy,
  now: Instant,
  foreseen: Foreseen,
): readonly StepView[] {
  const { incident } = stored;
  const plan = releasePlanOf(policy);
  const acts = [
    ...(plan ? releaseActs(plan, incident, foreseen) : []),
    ...(policy.disclosure ? disclosureActs(incident, policy, foreseen) : []),
  ];
  const outlook = outlookOf(incident, policy, now);
  return acts.map((act) => stepView(act, stored, outlook));
}

function releaseActs(plan: ReleasePlan, incident: Incident, foreseen: Foreseen): readonly Act[] {
  const { version, isAdopted, yanks } = foreseen;
  const { attempt, abandonedAt } = incident.release ?? {};
  const number = (attempt ?? 0) + (attempt === undefined || abandonedAt ? 1 : 0);
  const prepare: Act = { kind: 'prepare', attempt: number };
  if (version === undefined) return [prepare];
  const isBumped = !isAdopted && plan.versionFiles.length > 0;
  return [
    prepare,
    ...(isBumped ? [{ kind: 'bump' as const, version }] : []),
    { kind: 'tag', version },
    ...plan.workflows.map(({ file }) => runAct(file, version, incident)),
    ...plan.channels.map(({ name }): Act => ({ kind: 'prove', channel: name, version })),
    ...(plan.yank ? [{ kind: 'survey' as const, version }] : []),
    ...yanks.map((one): Act => yankAct(one, incident)),
  ];
}

/** The latest attempt of it. */
function runAct(workflow: string, version: string, incident: Incident): Act {
  return runState(workflow, version, incident)?.act ?? { kind: 'run', workflow, version };
}

function yankAct(one: Yankable, { acts }: Incident): Act {
  const known = acts?.[`yank:${one.channel}:${one.version}`]?.act;
  return known ?? { kind: 'yank', ...one };
}

function disclosureActs(incident: Incident, policy: Policy, { version }: Foreseen): readonly Act[] {
  const { notifyReporter, linkNotes, announcements, cveRecords } = disclosureOf(policy);
  const hasCve = flawNames(incident).some((name) => name.startsWith('CVE-'));
  return [
    ...(notifyReporter && incident.source === 'advisory' ? [{ kind: 'notify-reporter' as const }] : []),
    ...(incident.privateFork ? [{ kind: 'save-evidence' as const }] : []),
    { kind: 'publish' },
    ...(linkNotes && version !== undefined
      ? [{ kind: 'notes' as const, version, published: true as const }]
      : []),
    ...announcements.map(({ name }): Act => ({ kind: 'announce', channel: name })),
    ...(hasCve && cveRecords ? [{ kind: 'confirm-cve' as const }] : []),
  ];
}

function outlookOf(incident: Incident, policy: Policy, now: Instant): Outlook {
  const next = [...releaseSteps(incident, policy), ...disclosureSteps(incident, policy, now)];
  return { next, waitsFor: (act) => awaitedFor(act, incident, policy, now) };
}

/** What people or the time must bring before a step, as far as that is what it waits for. */
function awaitedFor(act: Act, incident: Incident, policy: Policy, now: Instant): string | undefined {
  const { prepared, yankable } = incident.release ?? {};
  switch (act.kind) {
    case 'bump':
    case 'tag':
      return prepared && !prepared.adopted ? lacking('release', incident, policy) : undefined;
    case 'yank':
      return yankable && (lacking('yank', incident, policy) ?? embargoFor(incident, policy));
    case 'publish':
      return publicationFor(incident, policy, now);
    default:
      return undefined;
  }
}

/** A yank shows that there is a flaw. */
function embargoFor(incident: Incident, policy: Policy): string | undefined {
  const isOpen = isEmbargoOver(incident, policy) || isEmergency(incident, policy);
  return isOpen ? undefined : 'the end of the embargo';
}

function publicationFor(incident: Incident, policy: Policy, now: Instant): string | undefined {
  const { published, released } = incident.facts;
  if (published || !released) return undefined;
  const hold = publicationHold(incident, policy, now);
  if (hold) return 'until' in hold ? `the end of its hold, ${inZone(hold.until, policy.zone)}` : undefined;
  const isByHand = disclosureOf(policy).publish === 'by-hand';
  return lacking('publish', incident, policy) ?? (isByHand ? 'a person to publish it' : undefined);
}

function lacking(step: ApprovedStep, incident: Incident, policy: Policy): string | undefined {
  const plan = releasePlanOf(policy);
  if (!plan || isApproved(step, incident, plan)) return undefined;
  return `approval (${approvers(step, incident, plan).length} of ${plan.approvals[step]})`;
}

/** How far people have approved each step that can be. */
export function approvalViews(
  incident: Incident,
  plan: ReleasePlan,
  version: string | undefined,
): readonly ApprovalView[] {
  return (['release', 'yank', 'publish', 'expedite'] as const).map((step) => ({
    step,
    version: step === 'release' || step === 'yank' ? (version ?? null) : null,
    wanted: plan.approvals[step],
    by: approvers(step, incident, plan),
    isGiven: isApproved(step, incident, plan),
  }));
}
