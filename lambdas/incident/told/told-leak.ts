import type { RecordGlobalAdvisory, RecordLeak } from '../command.ts';
import type { LeakSeen } from '../event.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { secretNames } from '../release/secret-names.ts';
import { withLeak } from '../release/with-release.ts';

/**
 * The flaw was named in public while nobody should know it. Nothing where it is no secret, or that place is known, or more
 * places are known than are remembered. It counts from when it was seen: whoever gave the embargo a date before did not
 * know of it.
 */
export function toldByLeak(
  incident: Incident | undefined,
  { where, name, now }: Pick<RecordLeak, 'where' | 'name' | 'now'>,
  policy: Policy,
): readonly LeakSeen[] {
  if (!incident || !secretNames(incident, policy).includes(name)) return [];
  const seen: LeakSeen = { type: 'LeakSeen', where, name, at: now, by: 'github' };
  const { leaks = [] } = incident;
  return withLeak(leaks, seen) === leaks ? [] : [seen];
}

/** GitHub's database tells the world of an advisory that is not published here, as far as is known. */
export function toldByEntry(
  incident: Incident | undefined,
  { now }: RecordGlobalAdvisory,
  policy: Policy,
): readonly LeakSeen[] {
  const [name] = incident ? secretNames(incident, policy) : [];
  return name === undefined ? [] : toldByLeak(incident, { where: 'advisory database', name, now }, policy);
}
