import { embargoEnd } from '../deadlines/embargo.ts';
import type { ReleaseAct } from '../effect.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import type { ReleasePlan } from '../policy/release.ts';
import { releasePlanOf } from '../policy/release-plan.ts';
import { isApproved } from '../release/approved.ts';
import { isEmergency } from '../release/emergency.ts';
import { isDone, runState, stateOf } from '../release/progress.ts';
import { isCalledOff } from '../release/release-steps.ts';
import { inZone } from '../time/wording.ts';
import { NO_PLAN } from './refusal-start.ts';

type Yank = Extract<ReleaseAct, { readonly kind: 'yank' | 'unyank' }>;
type Of<Kind extends 'rerun' | 'notes'> = Extract<ReleaseAct, { readonly kind: Kind }>;

/** Why a step of a release cannot be ordered by a person, in words; undefined where it can. */
export function releaseOrderRefusal(incident: Incident, act: ReleaseAct, policy: Policy): string | undefined {
  const { reference, release } = incident;
  const plan = releasePlanOf(policy);
  if (!plan) return NO_PLAN;
  if (!release || release.abandonedAt) return `No release is under way: release start ${reference}`;
  if (isCalledOff(incident) && (act.kind === 'rerun' || act.kind === 'notes')) {
    return `${reference} was closed: nothing more is done for its release.`;
  }
  switch (act.kind) {
    case 'rerun':
      return rerunRefusal(incident, act);
    case 'yank':
      return yankRefusal(incident, act, plan, policy);
    case 'unyank':
      return unyankRefusal(incident, act, plan);
    case 'notes':
      return notesRefusal(incident, act, policy);
    default:
      return 'That step follows by itself once what comes before is done: release status tells what it waits for.';
  }
}

function rerunRefusal(incident: Incident, { workflow, run, attempt }: Of<'rerun'>): string | undefined {
  const version = incident.release?.prepared?.version;
  const known = version === undefined ? undefined : runState(workflow, version, incident);
  if (known?.made !== run) return `No run of ${workflow} is known for this release.`;
  if (known.conclusion === undefined) return `The run of ${workflow} has not ended yet.`;
  if (known.conclusion === 'success') return `The run of ${workflow} succeeded: nothing is to be run again.`;
  const again = incident.acts?.[`rerun:${workflow}`];
  const isOrdered = again?.act.kind === 'rerun' && again.act.run === run && again.act.attempt >= attempt;
  return isOrdered ? `That was ordered already: attempt ${attempt} of the run of ${workflow}.` : undefined;
}

/** A yank shows that there is a flaw: whoever orders it is held to what holds the others. */
function yankRefusal(
  incident: Incident,
  { channel, version }: Yank,
  plan: ReleasePlan,
  policy: Policy,
): string | undefined {
  const { release, facts, reference } = incident;
  if (!facts.released)
    return 'The fix is not released yet: whoever depends on what is yanked would have nothing.';
  const known = release?.yankable ?? [];
  if (!known.some((one) => one.channel === channel && one.version === version)) {
    return `${version} on ${channel} is none of the versions that were found to be affected: release status ${reference} lists them.`;
  }
  if (stateOf({ kind: 'yank', channel, version }, incident))
    return `${version} on ${channel} is yanked, or about to be.`;
  const isOver = facts.published !== undefined || embargoEnd(incident, policy) !== undefined;
  if (!isOver && !isEmergency(incident, policy)) {
    return 'A yank shows that there is a flaw: it waits for the end of the embargo (publication, or end-embargo).';
  }
  return isApproved('yank', incident, plan)
    ? undefined
    : `The yank is not approved yet: approve yank ${reference}`;
}

function unyankRefusal(
  incident: Incident,
  { channel, version }: Yank,
  { channels }: ReleasePlan,
): string | undefined {
  if (!channels.some(({ name }) => name === channel)) return unknownChannel(channel, channels);
  return isDone({ kind: 'yank', channel, version }, incident)
    ? undefined
    : `${version} was not yanked from ${channel} in this incident's name: there is nothing to undo.`;
}

/** That the plan has no such channel, and which it has. */
export function unknownChannel(channel: string, channels: readonly { readonly name: string }[]): string {
  const names = channels.map(({ name }) => name).join(', ');
  return `The policy names no channel ${channel}; it names ${names === '' ? 'none' : names}.`;
}

function notesRefusal(incident: Incident, { published }: Of<'notes'>, { zone }: Policy): string | undefined {
  const { release, facts } = incident;
  const version = release?.prepared?.version;
  if (version === undefined || !isDone({ kind: 'tag', version }, incident)) {
    return 'There is no release to write notes into yet.';
  }
  if (published && !facts.published) return 'The advisory is not published: notes must not lead to it.';
  return !published && facts.published
    ? `The advisory was published ${inZone(facts.published, zone)}: the notes get the link to it.`
    : undefined;
}
