import { actKey } from '../act-key.ts';
import type { OrderAct, SaveEvidence } from '../command.ts';
import { type Act, effectId } from '../effect.ts';
import type { ActDone, EffectRetried, Event, StepApproved } from '../event.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { releasePlanOf } from '../policy/release-plan.ts';
import { approvers } from '../release/approved.ts';
import { mayApprove } from '../release/may-approve.ts';
import { personKey } from '../release/person-key.ts';
import type { Saying } from './told-fact.ts';

/** A person wants something done on GitHub. Whoever orders the publication approves it as well. */
export function toldByOrder(
  incident: Incident | undefined,
  { act }: OrderAct,
  saying: Saying,
  policy: Policy,
): readonly Event[] {
  const order: Event = { type: 'ActOrdered', act, ...saying };
  return act.kind === 'publish' ? [...approval(incident, saying, policy), order] : [order];
}

function approval(incident: Incident | undefined, saying: Saying, policy: Policy): readonly StepApproved[] {
  const plan = releasePlanOf(policy);
  if (!incident || !plan || plan.approvals.publish === 0 || !mayApprove(saying.by, plan)) return [];
  const isGiven = approvers('publish', incident, plan).map(personKey).includes(personKey(saying.by));
  return isGiven ? [] : [{ type: 'StepApproved', step: 'publish', ...saying }];
}

/** A person kept what was in the private fork: it is done, and what waited for a person to do it waits no longer. */
export function toldByEvidence(
  incident: Incident | undefined,
  { lines }: SaveEvidence,
  saying: Saying,
): readonly Event[] {
  if (!incident) return [];
  const act: Act = { kind: 'save-evidence' };
  const waiting = incident.deadLetters.filter(
    ({ order }) => order.type === 'act' && actKey(order.act) === actKey(act),
  );
  const effect =
    waiting.at(-1)?.effect ?? incident.acts?.[actKey(act)]?.effect ?? effectId(incident.id, 0, 0);
  const done: ActDone = { type: 'ActDone', act, effect, outcome: { evidence: lines }, ...saying };
  return [
    ...waiting.map((letter): EffectRetried => ({ type: 'EffectSettled', effect: letter.effect, ...saying })),
    done,
  ];
}
