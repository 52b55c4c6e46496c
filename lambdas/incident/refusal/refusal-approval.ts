import type { ApproveStep, OrderAct } from '../command.ts';
import { endedAt } from '../deadlines/deadlines.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import type { ReleasePlan } from '../policy/release.ts';
import { releasePlanOf } from '../policy/release-plan.ts';
import { approvers, versionOf } from '../release/approved.ts';
import { mayApprove } from '../release/may-approve.ts';
import { personKey } from '../release/person-key.ts';
import { isDone } from '../release/progress.ts';
import type { Approval, ApprovedStep } from '../release/release-state.ts';
import { inZone } from '../time/wording.ts';
import { NO_PLAN } from './refusal-start.ts';

type Asked = Pick<ApproveStep, 'step' | 'version' | 'by'>;

/** Why a person cannot approve a step, in words; undefined where that counts. */
export function approvalRefusal(incident: Incident, asked: Asked, policy: Policy): string | undefined {
  const { step, by } = asked;
  const plan = releasePlanOf(policy);
  if (!plan) return NO_PLAN;
  if (plan.approvals[step] === 0) return UNASKED[step];
  if (!mayApprove(by, plan)) {
    return `${by} is none of the maintainers who may approve by the policy: ${plan.maintainers.join(', ')}.`;
  }
  const given = approvalBy(asked, incident);
  if (given) return `${given.by} approved that already, ${inZone(given.at, policy.zone)}.`;
  return versionRefusal(incident, asked) ?? stepRefusal(incident, step, plan, policy);
}

/** Why an approval cannot be taken back, in words; undefined where it can. */
export function withdrawalRefusal(incident: Incident, asked: Asked): string | undefined {
  const { step, by, version } = asked;
  if (!approvalBy(asked, incident)) {
    return `${by} has not approved ${STEP_WORDS[step]}${version === undefined ? '' : ` of ${version}`}: there is nothing to take back.`;
  }
  const tag = version !== undefined && isDone({ kind: 'tag', version }, incident);
  if (step === 'release' && tag) return `It is too late: ${version} is tagged already.`;
  return undefined;
}

/**
 * Why a person's order does not suffice to publish: the policy wants the word of more persons. The order counts as the
 * approval of who gives it.
 */
export function publishApprovalRefusal(
  incident: Incident,
  { by }: Pick<OrderAct, 'by'>,
  policy: Policy,
): string | undefined {
  const plan = releasePlanOf(policy);
  const wanted = plan?.approvals.publish ?? 0;
  if (!plan || wanted === 0) return undefined;
  const given = new Set(approvers('publish', incident, plan).map(personKey));
  if (mayApprove(by, plan)) given.add(personKey(by));
  if (given.size >= wanted) return undefined;
  const others = plan.maintainers.filter((one) => !given.has(personKey(one)));
  const who = others.length > 0 ? others.join(', ') : `anybody but ${by}`;
  const persons = wanted === 1 ? 'the approval of one person' : `the approval of ${wanted} persons`;
  return `The policy wants ${persons} before the publication, and has ${given.size} of them${given.size > 0 ? ', with this order' : ''}. Missing: ${who} (approve publish ${incident.reference}).`;
}

const STEP_WORDS: Readonly<Record<ApprovedStep, string>> = {
  release: 'the release',
  yank: 'the yank',
  publish: 'the publication',
  expedite: 'a publication before its hold ends',
};

const UNASKED: Readonly<Record<ApprovedStep, string>> = {
  release: 'The policy asks no approval of a release: it is made by itself.',
  yank: 'The policy asks no approval of a yank: it is done by itself once the embargo is over.',
  publish: 'The policy asks no approval of the publication.',
  expedite:
    'By the policy nobody can approve a publication before its hold ends. To publish sooner, move that date (embargo-date) or end the embargo (end-embargo).',
};

function approvalBy(
  { step, version, by }: Asked,
  { approvals = [] }: Pick<Incident, 'approvals'>,
): Approval | undefined {
  return approvals.find(
    (one) => one.step === step && one.version === version && personKey(one.by) === personKey(by),
  );
}

/** A release and a yank are approved for one version: that which is prepared. */
function versionRefusal(incident: Incident, { step, version }: Asked): string | undefined {
  if (step === 'publish' || step === 'expedite') {
    return version === undefined ? undefined : 'A version is named only with release and yank.';
  }
  const { release } = incident;
  const prepared = versionOf(step, incident);
  if (prepared === undefined || release?.abandonedAt) {
    return release && !release.abandonedAt
      ? 'The release is not prepared yet: release status tells what it waits for.'
      : `No release is under way: release start ${incident.reference}`;
  }
  if (version === prepared) return undefined;
  return `It is ${prepared} that waits for approval${version === undefined ? '' : `, not ${version}`}.`;
}

function stepRefusal(
  incident: Incident,
  step: ApprovedStep,
  plan: ReleasePlan,
  { zone }: Policy,
): string | undefined {
  const { release, facts } = incident;
  switch (step) {
    case 'release':
      if (release?.prepared?.adopted)
        return `${release.prepared.tag} was there already: nothing is to be approved.`;
      return facts.released && `The fix was released already, ${inZone(facts.released, zone)}.`;
    case 'yank':
      if (!plan.yank) return 'By the policy nothing is yanked.';
      if (!release?.yankable) return 'Which versions are affected is not read yet: that follows the release.';
      return release.yankable.length === 0
        ? 'No published version is affected: nothing is to be yanked.'
        : undefined;
    default:
      return publicationOver(incident, zone);
  }
}

function publicationOver(incident: Incident, zone: string): string | undefined {
  const { published } = incident.facts;
  if (published) return `The advisory was published already, ${inZone(published, zone)}.`;
  const ended = endedAt(incident);
  return ended && `The incident ended ${inZone(ended, zone)}.`;
}
