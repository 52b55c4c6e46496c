import { actKey, isSameAct } from '../incident/act-key.ts';
import type { Act, ActKind } from '../incident/effect.ts';
import type { Incident } from '../incident/incident.ts';
import { type Instant, secondsBetween } from '../incident/time/instant.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Seconds after which somebody is to look at what does not end. What is not named here: six hours, as of a run. */
const PATIENCE: Readonly<Partial<Record<ActKind, number>>> = {
  // They wait for people: for a check to be mended, for a pull request to be merged.
  prepare: 14 * DAY,
  bump: 14 * DAY,
  yank: DAY,
  unyank: DAY,
  notes: DAY,
  // GitHub sends a CVE's details out after the publication, and others publish them.
  'confirm-cve': 14 * DAY,
};
const USUAL = 6 * HOUR;

/** For how long an act that has not ended was waited for in vain, in words; undefined while it is not too long. */
export function waitedInVain(
  act: Act,
  { acts = {} }: Pick<Incident, 'acts'>,
  sentAt: Instant | undefined,
  now: Instant,
): string | undefined {
  const known = acts[actKey(act)];
  const since = sentAt ?? (known && isSameAct(known.act, act) ? known.at : undefined);
  const patience = PATIENCE[act.kind] ?? USUAL;
  if (since === undefined || secondsBetween(since, now) < patience) return undefined;
  if (patience === USUAL) return 'six hours';
  return patience === DAY ? 'a day' : `${patience / DAY} days`;
}
