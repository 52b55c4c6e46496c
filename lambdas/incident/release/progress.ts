import { actKey, isSameAct } from '../act-key.ts';
import type { ActState } from '../acts.ts';
import type { Act } from '../effect.ts';
import type { Incident } from '../incident.ts';
import type { ReleasePlan, ReleaseWorkflow } from '../policy/release.ts';

type WithActs = Pick<Incident, 'acts'>;

/** How far this very act has come, of this version or attempt; undefined where it was not begun, or dropped. */
export function stateOf(act: Act, { acts = {} }: WithActs): ActState | undefined {
  const known = acts[actKey(act)];
  return known && known.status !== 'dropped' && isSameAct(known.act, act) ? known : undefined;
}

/** Whether what is known of an act is only how it began: a run that has not ended, a pull request that is open. */
export function isUnderWay({ act, status, made, conclusion, pull, commit }: ActState): boolean {
  if (status !== 'done') return false;
  if (act.kind === 'bump') return pull !== undefined && commit === undefined;
  return RUNNING.includes(act.kind) && made !== undefined && conclusion === undefined;
}

/** What is done by a workflow's run, or may be. */
const RUNNING: readonly Act['kind'][] = ['scan', 'run', 'prove', 'yank', 'unyank'];

/** Whether it came to its end. */
export function isDone(act: Act, incident: WithActs): boolean {
  const state = stateOf(act, incident);
  return state?.status === 'done' && !isUnderWay(state);
}

/** The state of a workflow's run for this version, whichever attempt is the latest. */
export function runState(workflow: string, version: string, { acts = {} }: WithActs): ActState | undefined {
  const known = acts[`run:${workflow}`];
  return known?.act.kind === 'run' && known.act.version === version ? known : undefined;
}

/** Whether a workflow's run ended in success. What a person settled counts as such: nobody else can tell. */
export function hasSucceeded(workflow: string, version: string, incident: WithActs): boolean {
  const state = runState(workflow, version, incident);
  if (state?.status !== 'done') return false;
  return state.conclusion === 'success' || (state.conclusion === undefined && state.made === undefined);
}

/** Whether a workflow's run ended without success. */
export function hasFailed(workflow: string, version: string, incident: WithActs): boolean {
  const { conclusion } = runState(workflow, version, incident) ?? {};
  return conclusion !== undefined && conclusion !== 'success';
}

/** The workflows that the release needs. */
export function needed({ workflows }: Pick<ReleasePlan, 'workflows'>): readonly ReleaseWorkflow[] {
  return workflows.filter(({ optional }) => !optional);
}

/** The names of the plan's channels that are not proven for a version, in the plan's order. */
export function unproven(
  { channels }: Pick<ReleasePlan, 'channels'>,
  version: string,
  incident: WithActs,
): readonly string[] {
  return channels
    .map(({ name }) => name)
    .filter((channel) => !isDone({ kind: 'prove', channel, version }, incident));
}
