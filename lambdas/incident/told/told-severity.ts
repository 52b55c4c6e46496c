import type { Event } from '../event.ts';
import type { Incident } from '../incident.ts';
import { addTelling, isWorse, type SeveritySource, type SeverityTelling } from '../severity.ts';
import type { Saying } from './told-fact.ts';

/** A severity is told where that changes what is known. */
export function toldSeverity(
  incident: Incident | undefined,
  source: SeveritySource,
  telling: SeverityTelling,
  saying: Saying,
): readonly Event[] {
  const known = incident?.severities[source] ?? [];
  const same = known.find(({ at }) => at === telling.at);
  // Nobody can tell the order of two updates in one second: the worse counts. A person's second word counts.
  const outdone = same && source !== 'person' && !isWorse(telling.severity, same.severity);
  const isNews = !outdone && addTelling(known, telling) !== known;
  return isNews ? [{ type: 'SeverityTold', source, ...saying, ...telling }] : [];
}
