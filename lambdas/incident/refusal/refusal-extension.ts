import type { ExtendDeadline } from '../command.ts';
import type { Milestone } from '../deadlines/deadlines.ts';
import { evolve, type Incident } from '../incident.ts';
import type { MilestoneRule, Policy } from '../policy/policy.ts';
import { calendarOf } from '../policy/policy-calendar.ts';
import type { Instant } from '../time/instant.ts';
import { addSpan, inWords } from '../time/span.ts';
import { inZone } from '../time/wording.ts';
import { toldByChange } from '../told/told-change.ts';
import { limitSays, milestoneCalled, noExtension, overLimit, ruleOf, unknown } from './refusal-words.ts';

/** Why a deadline cannot be extended so, in words; undefined where it can. `at`: when that is said. */
export function extensionRefusal(
  incident: Incident,
  command: ExtendDeadline,
  policy: Policy,
  at: Instant,
): string | undefined {
  const { milestone: name } = command;
  const rule = ruleOf(name, policy);
  const milestone = milestoneCalled(name, incident, policy);
  if (!rule || !milestone) return unknown(name, policy);
  const { dueAt, metAt, targetAt } = milestone;
  const shown = (instant: Instant) => inZone(instant, policy.zone);
  if (rule.extension === false) return noExtension(name);
  if (rule.repeats) return `${name} comes again and again: telling the reporter something starts it anew.`;
  if (metAt) return `${name} is met since ${shown(metAt)}: there is nothing to extend.`;
  if (!dueAt) return `${name} has no due time at present: there is nothing to extend.`;
  if (at > dueAt) {
    return `${name} was due ${shown(dueAt)}, before this extension: an extension must come in time. To give it another due time all the same: set-due.`;
  }
  if (!targetAt) return limitSays(milestone, policy);
  const after = afterChange(incident, command, policy, at);
  const extended = after?.targetAt ?? targetAt;
  const hard = overLimit(milestone, extended, policy);
  if (hard) return hard;
  if (extended <= targetAt)
    return `${name} is due ${shown(targetAt)} already: the extension would not move it.`;
  return overCap(incident, rule, { command, extended }, policy);
}

function overCap(
  incident: Incident,
  rule: MilestoneRule,
  { command, extended }: { readonly command: ExtendDeadline; readonly extended: Instant },
  policy: Policy,
): string | undefined {
  const { name, extension } = rule;
  if (!extension) return undefined;
  const { count, total, agreed } = extension;
  if (agreed && !command.reporterAgreed) {
    return `The policy extends ${name} only if the reporter agreed: say so with --reporter-agreed.`;
  }
  const isOf = (change: Incident['changes'][number]) =>
    change.type === 'Extended' && change.milestone === name;
  const before = incident.changes.filter(isOf).length;
  if (count !== undefined && before >= count) {
    return before === 0
      ? noExtension(name)
      : `${name} was extended ${before === 1 ? 'once' : `${before} times`} already, and the policy allows no more.`;
  }
  const plain = { ...incident, changes: incident.changes.filter((change) => !isOf(change)) };
  const base = milestoneCalled(name, plain, policy)?.targetAt;
  const most = total && base && addSpan(base, total, calendarOf(policy));
  if (!most || extended <= most) return undefined;
  return `The policy extends ${name} by ${inWords(total)} in total: to ${inZone(most, policy.zone)} at the latest.`;
}

function afterChange(
  incident: Incident,
  command: ExtendDeadline,
  policy: Policy,
  at: Instant,
): Milestone | undefined {
  const change = toldByChange(command, { at, by: command.by }, policy);
  return milestoneCalled(command.milestone, evolve(incident, change), policy);
}
