import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { releasePlanOf } from '../policy/release-plan.ts';
import { isApproved } from '../release/approved.ts';
import { nextCheckpoint } from './checkpoints.ts';
import { endedAt, type Milestone, milestonesOf } from './deadlines.ts';
import { embargoDoubt } from './embargo.ts';
import { heldSeverity } from './severity-held.ts';

/**
 * For what an open incident waits until a person says it: decisions, and where no checkpoint lies ahead, so that no
 * clock will ask, all that would lead on. Empty for an incident that ended; never empty for one that is open and has no
 * next checkpoint.
 */
export function waitsFor(incident: Incident, policy: Policy): readonly string[] {
  if (endedAt(incident)) return [];
  const decisions = decisionsOf(incident, policy);
  if (nextCheckpoint(incident, policy)) return decisions;
  const steps = milestonesOf(incident, policy).flatMap((milestone) => stepOf(milestone, policy));
  return [...decisions, ...(steps.length > 0 ? steps : [endOf(incident)])];
}

function decisionsOf(incident: Incident, policy: Policy): readonly string[] {
  const { current, held } = heldSeverity(incident);
  const doubt = embargoDoubt(incident, policy);
  return [
    ...(current === held ? [] : ['the approval of longer deadlines']),
    ...(doubt ? [`whether the embargo ends (${doubt})`] : []),
    ...approvalsAwaited(incident, policy),
    ...(lacksCommit(incident) ? ['the commit of the fix: fixed --commit SHA'] : []),
  ];
}

/** Whose turn it is in a release: what was found waits for somebody's word. */
function approvalsAwaited(incident: Incident, policy: Policy): readonly string[] {
  const plan = releasePlanOf(policy);
  const { release, facts } = incident;
  const { prepared, yankable = [] } = release ?? {};
  if (!plan || !prepared || release?.abandonedAt) return [];
  const isToRelease = !facts.released && !prepared.adopted && !isApproved('release', incident, plan);
  const isToYank = plan.yank && yankable.length > 0 && !isApproved('yank', incident, plan);
  return [
    ...(isToRelease ? [`the approval of the release of ${prepared.version} (approve release)`] : []),
    ...(isToYank ? ['the approval of the yank (approve yank)'] : []),
  ];
}

/** The fix is merged, and what is to be released is not certain: no release is made of it by itself. */
function lacksCommit({ facts, fix }: Incident): boolean {
  return facts.fixed !== undefined && fix === undefined && !facts.released && !facts.published;
}

/** `fix (no deadline): fixed or released`: what meets a milestone, and why no clock asks for it. */
function stepOf({ name, metAt, dueAt, deadline }: Milestone, policy: Policy): readonly string[] {
  if (metAt) return [];
  const rule = policy.milestones.find((one) => one.name === name);
  const why = deadline === 'waiting' ? 'no due time yet' : 'no deadline';
  return [`${name} (${dueAt ? 'overdue' : why}): ${rule ? rule.metBy.join(' or ') : 'done'}`];
}

/** All milestones are met, and yet the incident goes on until it is told to be over. */
function endOf({ facts: { published, reviewed } }: Incident): string {
  const missing = [...(published ? [] : ['published']), ...(reviewed ? [] : ['reviewed'])];
  return `its end: ${missing.join(' and ')}, or closed`;
}
