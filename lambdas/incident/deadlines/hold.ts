import type { Fact } from '../facts.ts';
import type { Incident } from '../incident.ts';
import type { HoldRule, MilestoneRule, Policy } from '../policy/policy.ts';
import { embargoOf } from '../policy/policy-defaults.ts';
import { releasePlanOf } from '../policy/release-plan.ts';
import { isApproved } from '../release/approved.ts';
import { isEmergency } from '../release/emergency.ts';
import { earliest, type Instant } from '../time/instant.ts';
import type { Change, EmbargoMoved } from './change.ts';
import { changesOf } from './changes-of.ts';
import { holds } from './condition.ts';
import { endOf, type Reckoning } from './due-time.ts';
import { embargoEnd, settledAt } from './embargo.ts';

/**
 * Until when a milestone must not be met, before windows and due time are looked at: as its rule says, or as the
 * embargo's date was moved. Undefined where nothing holds it, or nothing does any longer.
 */
export function holdOf(rule: MilestoneRule, reckoning: Reckoning): Instant | undefined {
  const { incident, policy, note } = reckoning;
  const ends = embargoOf(policy).milestone === rule.name;
  const moved = ends ? changesOf(incident).findLast(isMove) : undefined;
  const hold = rule.notBefore;
  if (!hold && !moved) return undefined;
  const lifted = liftedBy(rule, reckoning);
  if (lifted) {
    note?.({ step: 'hold-lifted', hold, by: lifted });
    return undefined;
  }
  return moved ? moved.until : byRule(rule, reckoning);
}

/** Whether a milestone will be held, from a fact on that is not known yet; nothing said when it may be met instead. */
export function isHoldAwaited(rule: MilestoneRule, reckoning: Reckoning): boolean {
  const { notBefore } = rule;
  const { incident, policy } = reckoning;
  if (!notBefore || liftedBy(rule, reckoning)) return false;
  const moved = embargoOf(policy).milestone === rule.name && changesOf(incident).some(isMove);
  if (moved || !applies(notBefore, reckoning)) return false;
  return endOf(notBefore, 'hold', { ...reckoning, note: undefined }) === undefined;
}

function liftedBy({ name, notBefore }: MilestoneRule, { incident, policy }: Reckoning): string | undefined {
  const ends = embargoOf(policy).milestone === name;
  const lifting = notBefore?.unless.filter((fact) => !ends || !isAnswered(fact, incident, policy));
  return (
    lifting?.find((fact) => incident.facts[fact]) ??
    (ends ? (embargoEnd(incident, policy)?.by ?? expeditedBy(incident, policy)) : undefined)
  );
}

/** What only proposes the end of the embargo lifts nothing once a person has given it a date all the same. */
function isAnswered(fact: Fact, incident: Incident, policy: Policy): boolean {
  const isProposal = embargoOf(policy).proposedBy.includes(fact);
  return isProposal && (incident.facts[fact] ?? '') <= settledAt(incident);
}

/** Publication with the release, where the policy wants it so, or as many persons as the plan asks for approved it. */
function expeditedBy(incident: Incident, policy: Policy): string | undefined {
  if (!incident.facts.released) return undefined;
  if (isEmergency(incident, policy)) return 'emergency';
  const plan = releasePlanOf(policy);
  const isExpedited = plan && plan.approvals.expedite > 0 && isApproved('expedite', incident, plan);
  return isExpedited ? 'expedited' : undefined;
}

function byRule({ notBefore }: MilestoneRule, reckoning: Reckoning): Instant | undefined {
  if (!notBefore || !applies(notBefore, reckoning)) return undefined;
  return endOf(notBefore, 'hold', reckoning)?.at;
}

function applies({ when }: HoldRule, { incident, severity, before }: Reckoning): boolean {
  const inTime = before.filter((one) => one.inTime).map(({ name }) => name);
  return holds(when, { incident, severity: severity.held, inTime }) === true;
}

function isMove(change: Change): change is EmbargoMoved {
  return change.type === 'EmbargoMoved';
}

/** A hold that would end after the due time ends with it. */
export function cutHold(
  hold: Instant | undefined,
  dueAt: Instant | undefined,
  { note }: Reckoning,
): Instant | undefined {
  if (!hold || !dueAt || hold <= dueAt) return hold;
  note?.({ step: 'hold-cut', from: hold, to: dueAt });
  return earliest([hold, dueAt]);
}
