import { closingOf } from '../deadlines/deadlines.ts';
import type { Event } from '../event.ts';
import type { CloseReason } from '../facts.ts';
import type { Incident } from '../incident.ts';
import type { Saying } from './told-fact.ts';

/** A closing is news unless one at the same instant is known, or it repeats what ended the incident already. */
export function toldClosing(
  incident: Incident | undefined,
  reason: CloseReason,
  saying: Saying,
): readonly Event[] {
  const since = incident && closingOf(incident)?.at;
  const known = incident?.closings.some(({ at }) => at === saying.at);
  const repeats = saying.heard !== undefined && since !== undefined && since <= saying.at;
  return known || repeats ? [] : [{ type: 'Closed', reason, ...saying }];
}
