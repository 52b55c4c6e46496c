import type { Milestone } from '../deadlines/deadlines.ts';
import type { Incident } from '../incident.ts';
import type { MilestoneRule, Policy } from '../policy/policy.ts';
import type { Instant } from '../time/instant.ts';
import { inWords } from '../time/span.ts';
import { inZone } from '../time/wording.ts';

/** How people can move, at `now`, the due time of a milestone that is not met: a line for each way, or why there is none. */
export function possibleChanges(
  milestone: Milestone,
  rule: MilestoneRule | undefined,
  incident: Incident,
  policy: Policy,
  now: Instant,
): readonly string[] {
  const { dueAt, targetAt, limitAt } = milestone;
  if (!rule || !dueAt || rule.repeats) return [];
  if (dueAt === limitAt) return ['no extension, pause or setting: it is due at its limit'];
  if (!targetAt) return [];
  if (rule.extension !== false && dueAt < now) {
    return ['another due time (set-due): for an extension or a pause it is too late'];
  }
  return [extension(rule, limitAt, incident, policy), pause(rule)];
}

function extension(
  { name, extension: allowed }: MilestoneRule,
  limitAt: Instant | undefined,
  { changes }: Incident,
  { zone }: Policy,
): string {
  if (allowed === false) return 'no extension: the policy allows none';
  const { count, total, agreed } = allowed ?? {};
  const used = changes.filter((change) => change.type === 'Extended' && change.milestone === name).length;
  if (count !== undefined && used >= count)
    return `no extension: the policy allows ${count}, and ${used} stand already`;
  const bounds = [
    ...(total ? [`by ${inWords(total)} in total`] : []),
    ...(limitAt ? [`to its limit at the latest, ${inZone(limitAt, zone)}`] : []),
    ...(count === undefined ? [] : [`${count - used} more of ${count}`]),
    ...(agreed ? ['only if the reporter agreed'] : []),
  ];
  return `an extension (extend): ${bounds.length > 0 ? bounds.join(', ') : 'to a later time'}`;
}

function pause({ pause: allowed }: MilestoneRule): string {
  return allowed === false
    ? 'no pause: the policy allows none'
    : 'a pause (pause): later by as long as it lasts';
}
