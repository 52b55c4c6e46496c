import type { MilestoneRule } from '../policy/policy.ts';
import { embargoOf } from '../policy/policy-defaults.ts';
import { earliest, type Instant } from '../time/instant.ts';
import type { Change, EmbargoMoved } from './change.ts';
import { changesOf } from './changes-of.ts';
import { holds } from './condition.ts';
import { endOf, type Reckoning } from './due-time.ts';
import { embargoEnd } from './embargo.ts';

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
  const lifted =
    hold?.unless.find((fact) => incident.facts[fact]) ??
    (ends ? embargoEnd(incident, policy)?.by : undefined);
  if (lifted) {
    note?.({ step: 'hold-lifted', hold, by: lifted });
    return undefined;
  }
  return moved ? moved.until : byRule(rule, reckoning);
}

function byRule({ notBefore }: MilestoneRule, reckoning: Reckoning): Instant | undefined {
  if (!notBefore) return undefined;
  const { incident, severity, before } = reckoning;
  const inTime = before.filter((one) => one.inTime).map(({ name }) => name);
  if (holds(notBefore.when, { incident, severity: severity.held, inTime }) !== true) return undefined;
  return endOf(notBefore, 'hold', reckoning)?.at;
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
