import type { AbandonRelease, ApproveStep, RecordRun, StartRelease } from '../command.ts';
import type { ActDone, Event } from '../event.ts';
import { evolve, type Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { releasePlanOf } from '../policy/release-plan.ts';
import { unproven } from '../release/progress.ts';
import { later } from '../time/instant.ts';
import { type Saying, toldFact } from './told-fact.ts';

/** A person begins a release, gives it up, or approves a step. */
export function toldByApproval(
  incident: Incident | undefined,
  command: StartRelease | AbandonRelease | ApproveStep,
  saying: Saying,
): readonly Event[] {
  switch (command.type) {
    case 'StartRelease': {
      const attempt = (incident?.release?.attempt ?? 0) + 1;
      const { version } = command;
      return [{ type: 'ReleaseStarted', attempt, ...(version !== undefined && { version }), ...saying }];
    }
    case 'AbandonRelease':
      return [{ type: 'ReleaseAbandoned', reason: command.reason, ...saying }];
    default: {
      const type = command.type === 'ApproveStep' ? 'StepApproved' : 'ApprovalWithdrawn';
      const { step, version } = command;
      return [{ type, step, ...(version !== undefined && { version }), ...saying }];
    }
  }
}

/**
 * A webhook tells how a run ended that is known, or how it ended when people ran it again on GitHub. GitHub's clock and
 * ours differ: it did not end before it began.
 */
export function toldByRun(
  incident: Incident | undefined,
  { run: made, attempt, conclusion, ...command }: RecordRun,
): readonly Event[] {
  const known = Object.values(incident?.acts ?? {}).find(
    (state) => state?.act.kind === 'run' && state.made === made,
  );
  if (known?.act.kind !== 'run' || !known.effect) return [];
  const least = known.conclusion === undefined ? (known.act.attempt ?? 1) : (known.attempt ?? 1) + 1;
  if (attempt < least) return [];
  const { act, effect } = known;
  const at = later(command.at, known.at);
  return [{ type: 'ActDone', act, effect, made, conclusion, outcome: { attempt }, at, by: 'github' }];
}

/** With the proof of the last channel of the plan the release is made: not before, and not without. */
export function toldByProof(
  incident: Incident | undefined,
  done: readonly ActDone[],
  policy: Policy,
): readonly Event[] {
  const [proof] = done;
  const plan = releasePlanOf(policy);
  if (!incident || !plan || proof?.act.kind !== 'prove') return [];
  const after = done.reduce<Incident>(evolve, incident);
  const missing = unproven(plan, proof.act.version, after);
  return missing.length > 0 ? [] : toldFact(incident, 'Released', { at: proof.at, by: 'embargo' });
}
