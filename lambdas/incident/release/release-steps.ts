import { closingOf, endedAt } from '../deadlines/deadlines.ts';
import type { Act } from '../effect.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import type { ReleasePlan } from '../policy/release.ts';
import { releasePlanOf } from '../policy/release-plan.ts';
import { isApproved } from './approved.ts';
import { isEmbargoOver } from './embargo-over.ts';
import { isEmergency } from './emergency.ts';
import { hasSucceeded, isDone, needed, runState, unproven } from './progress.ts';
import type { Prepared, Yankable } from './release-state.ts';

/**
 * What a release takes next, as far as it has come: each step once what it builds upon is done (runbook, "Emergency
 * Release Process"). What was begun already is among them; nothing where no release was begun, or it was given up.
 */
export function releaseSteps(incident: Incident, policy: Policy): readonly Act[] {
  const plan = releasePlanOf(policy);
  const { release, facts } = incident;
  if (!plan || !release || release.abandonedAt || isCalledOff(incident)) return [];
  const { prepared, attempt } = release;
  if (!prepared) return endedAt(incident) || facts.released ? [] : [{ kind: 'prepare', attempt }];
  if (facts.released) return afterRelease(incident, policy, plan, prepared);
  if (!prepared.adopted && !isApproved('release', incident, plan)) return [];
  return untilRelease(incident, plan, prepared);
}

/** There is nothing to release a fix of. That tools see their finding fixed is no reason to keep it from users. */
export function isCalledOff(incident: Incident): boolean {
  const closing = closingOf(incident);
  return closing !== undefined && closing.reason !== 'signals-resolved';
}

function untilRelease(incident: Incident, plan: ReleasePlan, prepared: Prepared): readonly Act[] {
  const { version, adopted } = prepared;
  const bump: Act = { kind: 'bump', version };
  const tag: Act = { kind: 'tag', version };
  if (!adopted && plan.versionFiles.length > 0 && !isDone(bump, incident)) return [bump];
  if (!isDone(tag, incident)) return [tag];
  const runs = runsOf(plan, version, incident);
  const isThrough = needed(plan).every(({ file }) => hasSucceeded(file, version, incident));
  const proofs = unproven(plan, version, incident).map(
    (channel): Act => ({ kind: 'prove', channel, version }),
  );
  return isThrough ? [...runs, ...proofs] : runs;
}

function runsOf({ workflows }: ReleasePlan, version: string, incident: Incident): readonly Act[] {
  return workflows.flatMap((workflow) => runOf(workflow, version, incident));
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

/**
 * What the release did not wait for goes on. A yank shows that there is a flaw: it waits for the end of the embargo,
 * unless the emergency path is taken.
 */
function afterRelease(
  incident: Incident,
  policy: Policy,
  plan: ReleasePlan,
  { version }: Prepared,
): readonly Act[] {
  const isMade = isDone({ kind: 'tag', version }, incident);
  const survey: Act = { kind: 'survey', version };
  return [
    ...(isMade ? runsOf(plan, version, incident) : []),
    ...(plan.yank ? [survey] : []),
    ...(mayYank(incident, policy, plan) ? yanksOf(incident, plan) : []),
  ];
}

/** Whether affected versions may be taken back now: approved, and no secret any longer. */
export function mayYank(incident: Incident, policy: Policy, plan: ReleasePlan): boolean {
  const isOpen = isEmbargoOver(incident, policy) || isEmergency(incident, policy);
  return plan.yank && isOpen && isApproved('yank', incident, plan);
}

/** So many at once, so that what goes wrong with all of them does not ask for a person as often. */
const AT_ONCE = 5;

/** One goes ahead, to show whether it can be done. What workflows do, they do one after the other. */
function yanksOf(incident: Incident, plan: ReleasePlan): readonly Act[] {
  const all = incident.release?.yankable ?? [];
  const isUndone = (one: Yankable) =>
    incident.acts?.[`yank:${one.channel}:${one.version}`]?.act.kind === 'unyank';
  const yanks = all.filter((one) => !isUndone(one)).map((one): Act => ({ kind: 'yank', ...one }));
  const open = yanks.filter((yank) => !isDone(yank, incident));
  const isByWorkflow = plan.channels.some(
    (channel) => 'yank' in channel && channel.yank && channel.yank.workflow,
  );
  return open.slice(0, isByWorkflow || open.length === all.length ? 1 : AT_ONCE);
}
