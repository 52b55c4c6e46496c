import { endedAt } from '../deadlines/deadlines.ts';
import { embargoEnd } from '../deadlines/embargo.ts';
import type { Act } from '../effect.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import type { ReleasePlan } from '../policy/release.ts';
import { releasePlanOf } from '../policy/release-plan.ts';
import { isApproved } from './approved.ts';
import { isEmergency } from './emergency.ts';
import { hasSucceeded, isDone, needed, runState, stateOf, unproven } from './progress.ts';
import type { Prepared } from './release-state.ts';

/**
 * What a release takes next, as far as it has come: each step once what it builds upon is done (runbook, "Emergency
 * Release Process"). What was begun already is among them; nothing where no release was begun, or it was given up.
 */
export function releaseSteps(incident: Incident, policy: Policy): readonly Act[] {
  const plan = releasePlanOf(policy);
  const { release } = incident;
  if (!plan || !release || release.abandonedAt) return [];
  const { prepared, attempt } = release;
  if (!prepared) return endedAt(incident) ? [] : [{ kind: 'prepare', attempt }];
  if (incident.facts.released) return afterRelease(incident, policy, plan, prepared);
  if (!prepared.adopted && !isApproved('release', incident, plan)) return [];
  return untilRelease(incident, plan, prepared);
}

function untilRelease(incident: Incident, plan: ReleasePlan, prepared: Prepared): readonly Act[] {
  const { version, adopted } = prepared;
  const bump: Act = { kind: 'bump', version };
  const tag: Act = { kind: 'tag', version };
  if (!adopted && plan.versionFiles.length > 0 && !isDone(bump, incident)) return [bump];
  if (!isDone(tag, incident)) return [tag];
  const runs = plan.workflows.flatMap((workflow) => runOf(workflow, version, incident));
  const isThrough = needed(plan).every(({ file }) => hasSucceeded(file, version, incident));
  const proofs = unproven(plan, version, incident).map(
    (channel): Act => ({ kind: 'prove', channel, version }),
  );
  return isThrough ? [...runs, ...proofs] : runs;
}

/** A run that was run again is followed anew, to the end of its new attempt. */
function runOf(
  { file, after = [] }: ReleasePlan['workflows'][number],
  version: string,
  incident: Incident,
): readonly Act[] {
  if (!after.every((one) => hasSucceeded(one, version, incident))) return [];
  const known = runState(file, version, incident);
  const again = incident.acts?.[`rerun:${file}`];
  const isRerun =
    again?.status === 'done' && again.act.kind === 'rerun' && again.act.run === known?.made && again.act;
  if (isRerun && (known?.attempt ?? 1) < isRerun.attempt) {
    return [{ kind: 'run', workflow: file, version, attempt: isRerun.attempt }];
  }
  if (known) return known.act.kind === 'run' ? [known.act] : [];
  return [{ kind: 'run', workflow: file, version }];
}

/** A yank shows that there is a flaw: it waits for the end of the embargo, unless the emergency path is taken. */
function afterRelease(
  incident: Incident,
  policy: Policy,
  plan: ReleasePlan,
  { version }: Prepared,
): readonly Act[] {
  const survey: Act = { kind: 'survey', version };
  const isOver = incident.facts.published !== undefined || embargoEnd(incident, policy) !== undefined;
  const mayYank =
    plan.yank && (isOver || isEmergency(incident, policy)) && isApproved('yank', incident, plan);
  const yanks = (incident.release?.yankable ?? []).flatMap((one): readonly Act[] => {
    const undone = stateOf({ kind: 'unyank', ...one }, incident);
    return undone ? [] : [{ kind: 'yank', ...one }];
  });
  return [...(plan.yank ? [survey] : []), ...(mayYank ? yanks : [])];
}
