import { publicationHold } from '../../incident/deadlines/publication-hold.ts';
import type { Incident } from '../../incident/incident.ts';
import { releasePage } from '../../incident/papers/export/pages.ts';
import type { Policy } from '../../incident/policy/policy.ts';
import type { ReleasePlan } from '../../incident/policy/release.ts';
import { releasePlanOf } from '../../incident/policy/release-plan.ts';
import { approvers, isApproved } from '../../incident/release/approved.ts';
import { hasSucceeded, isDone, needed, unproven } from '../../incident/release/progress.ts';
import type { Instant } from '../../incident/time/instant.ts';
import type { StoredIncident } from '../ports.ts';
import { allSteps, approvalViews } from './all-steps.ts';
import type { Releasing } from './release-ports.ts';
import type { ReleaseTools } from './release-tools.ts';
import type { ReleaseStatusView, StepView } from './release-view.ts';

/**
 * How the release of an incident's fix stands, and what "released" still needs. Of GitHub nothing is read but the names
 * of failed jobs, where it is connected; undefined where the policy has no release plan.
 */
export async function releaseStatusAnswer(
  { releasing }: ReleaseTools,
  stored: Pick<StoredIncident, 'incident' | 'outbox'>,
  policy: Policy,
  now: Instant,
): Promise<ReleaseStatusView | undefined> {
  const { incident } = stored;
  const plan = releasePlanOf(policy);
  if (!plan) return undefined;
  const { repository, reference, release } = incident;
  const { prepared, yankable = null, attempt = null } = release ?? {};
  const hold = publicationHold(incident, policy, now);
  const foreseen = {
    version: prepared?.version,
    isAdopted: prepared?.adopted === true,
    yanks: yankable ?? [],
  };
  const steps = allSteps(stored, policy, now, foreseen);
  const isTagged = prepared && isDone({ kind: 'tag', version: prepared.version }, incident);
  return {
    reference,
    repository,
    status: statusOf(incident, plan),
    attempt,
    version: prepared?.version ?? null,
    tag: prepared?.tag ?? null,
    link: isTagged ? releasePage(repository, prepared.tag) : null,
    missing: missingOf(incident, plan),
    approvals: approvalViews(incident, plan, prepared?.version),
    steps: await Promise.all(steps.map((step) => withJobs(step, repository, releasing))),
    yankable,
    publicationHeldUntil: hold && 'until' in hold ? hold.until : null,
  };
}

function statusOf(incident: Incident, plan: ReleasePlan): ReleaseStatusView['status'] {
  const { release, facts } = incident;
  if (facts.released) return 'released';
  if (!release) return 'none';
  if (release.abandonedAt) return 'stopped';
  if (!release.prepared) return 'preparing';
  const isFree = release.prepared.adopted || isApproved('release', incident, plan);
  return isFree ? 'under-way' : 'waits-for-approval';
}

/** What "released" still needs, in the order in which it comes. */
function missingOf(incident: Incident, plan: ReleasePlan): readonly string[] {
  const { release, facts } = incident;
  if (facts.released) return [];
  const prepared = release?.abandonedAt ? undefined : release?.prepared;
  if (!prepared) return [release && !release.abandonedAt ? 'its preparation' : 'a release to be begun'];
  const { version, adopted } = prepared;
  const given = approvers('release', incident, plan).length;
  const isFree = adopted || isApproved('release', incident, plan);
  const isBumped = adopted || plan.versionFiles.length === 0 || isDone({ kind: 'bump', version }, incident);
  return [
    ...(isFree ? [] : [`approval of ${version} (${given} of ${plan.approvals.release})`]),
    ...(isBumped ? [] : [`${version} in the version files`]),
    ...(isDone({ kind: 'tag', version }, incident) ? [] : [`the tag ${prepared.tag}`]),
    ...needed(plan)
      .filter(({ file }) => !hasSucceeded(file, version, incident))
      .map(({ file }) => `the success of ${file}`),
    ...unproven(plan, version, incident).map((channel) => `proof on ${channel}`),
  ];
}

async function withJobs(
  step: StepView,
  repository: string,
  releasing: Releasing | undefined,
): Promise<StepView> {
  const isFailed = step.act.kind === 'run' && step.status === 'failed' && step.run !== undefined;
  if (!isFailed || !releasing || step.run === undefined) return step;
  const read = await releasing.failedJobs(repository, step.run);
  return read.status === 'read' ? { ...step, failedJobs: read.jobs } : step;
}
