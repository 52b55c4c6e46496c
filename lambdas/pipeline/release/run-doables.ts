import type { ActState } from '../../incident/acts.ts';
import type { ReleaseAct } from '../../incident/effect.ts';
import type { SmokeTestChannel } from '../../incident/policy/release.ts';
import { filledIn } from '../../incident/release/filled-in.ts';
import { textFault } from '../../incident/release/plan/leaks.ts';
import { stateOf } from '../../incident/release/progress.ts';
import { secondsBetween } from '../../incident/time/instant.ts';
import type { Impossible } from '../act-circumstances.ts';
import type { Dispatched, Doable, Sent, Sight } from '../act-ports.ts';
import { refused } from './looked.ts';
import type { WorkflowRun } from './release-ports.ts';
import type { Step } from './release-step.ts';

/** Before there was GitHub: the tag names the run, whenever it was made. */
const EVER = '2008-01-01T00:00:00Z';

/** A workflow of the plan, for the tag: started once, or waited for, and followed to its end. */
export function runDoable(
  act: Extract<ReleaseAct, { readonly kind: 'run' }>,
  step: Step,
): Doable | Impossible {
  const { incident, plan, releasing } = step;
  const workflow = plan.workflows.find(({ file }) => file === act.workflow);
  if (!workflow) return { problem: `The release plan has no workflow ${act.workflow} any longer.` };
  const { start, inputs = {} } = workflow;
  const run = workflowRun(step, { workflow: act.workflow, start, inputs: filledIn(inputs, namesOf(step)) });
  if ('problem' in run) return run;
  const state = stateOf(act, incident);
  const again = incident.acts?.[`rerun:${act.workflow}`]?.act;
  const isAgain = act.attempt !== undefined && again?.kind === 'rerun' && again.attempt === act.attempt;
  const known = state?.made ?? (isAgain ? again.run : undefined);
  // One that we started for this tag before, at whichever order and for whichever incident, is the one that is meant.
  const tagged = stateOf({ kind: 'tag', version: act.version }, incident)?.commit;
  const dispatched: Dispatched = { run: known, since: EVER, isFresh: isFresh(state, step) };
  return releasing.run({ ...run, commit: tagged, attempt: act.attempt ?? 1 }, dispatched);
}

/** Seconds. Who takes a run for deleted that is not shown yet has it started once more. */
const SHOWN_WITHIN = 15 * 60;

function isFresh(state: ActState | undefined, { now }: Pick<Step, 'now'>): true | undefined {
  const isKnown = state?.made !== undefined;
  return isKnown && secondsBetween(state.at, now) < SHOWN_WITHIN ? true : undefined;
}

/** A workflow that is started for one thing alone: by this order, and never twice by it. */
export function ownRun(
  act: ReleaseAct,
  step: Step,
  started: Pick<WorkflowRun, 'workflow' | 'inputs'>,
): Doable | Impossible {
  const { incident, turn, releasing } = step;
  const run = workflowRun(step, { ...started, start: 'dispatch' });
  if ('problem' in run) return run;
  const state = stateOf(act, incident);
  const known = state?.effect === turn.id ? state.made : undefined;
  const dispatched: Dispatched = { run: known, since: turn.sentAt, isFresh: isFresh(state, step) };
  return releasing.run(run, dispatched);
}

/** What a workflow tries is proven by the success of its run. */
export function smokeTest(act: ReleaseAct, channel: SmokeTestChannel, step: Step): Doable | Impossible {
  const inputs = filledIn(channel.inputs ?? {}, namesOf(step));
  const run = ownRun(act, step, { workflow: channel.workflow, inputs });
  if ('problem' in run) return run;
  const judged = <S extends Sight | Sent>(sight: S) => succeeded(sight, channel.workflow);
  return {
    again: run.again,
    look: async () => judged(await run.look()),
    send: async () => judged(await run.send()),
  };
}

function succeeded<S extends Sight | Sent>(sight: S, workflow: string) {
  if (sight.status !== 'done') return sight;
  const { made, conclusion } = sight;
  if (conclusion === 'success') {
    return { ...sight, outcome: { ...sight.outcome, evidence: [`run ${made} of ${workflow}: success`] } };
  }
  return refused(
    `Run ${made} of ${workflow} ended with ${conclusion}: look there. To try it once more, retry this.`,
  );
}

function namesOf({ prepared: { version, tag } }: Step): Readonly<Record<string, string>> {
  return { version, tag };
}

function workflowRun(
  { incident, policy, prepared, now }: Step,
  { workflow, start, inputs }: Pick<WorkflowRun, 'workflow' | 'start' | 'inputs'>,
): WorkflowRun | Impossible {
  const fault = textFault(`An input of ${workflow}`, Object.values(inputs).join('\n'), incident, policy);
  if (fault) return { problem: fault };
  const since = start === 'dispatch' ? (incident.facts.reported ?? now) : EVER;
  return { repository: incident.repository, workflow, start, tag: prepared.tag, inputs, attempt: 1, since };
}
