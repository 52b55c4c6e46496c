import type { RecordPublicReport } from '../command.ts';
import type { Event } from '../event.ts';
import type { Incident } from '../incident.ts';
import { pickScore } from '../sources/scored.ts';
import { toldFact } from './told-fact.ts';
import { toldReport } from './told-report.ts';

const by = 'github';

/**
 * What a public post newly tells of an incident; see `told`. Whatever is edited later, everybody could read it from the
 * beginning: so it is public since then, and of all its scores the highest counts.
 */
export function toldByPublicReport(
  incident: Incident | undefined,
  command: RecordPublicReport,
): readonly Event[] {
  const { createdAt, updatedAt, score, rules, dismissed } = command;
  const known = incident?.scored;
  const isClosed = incident?.closings.some(({ at, byLabel }) => byLabel && at <= updatedAt);
  const closed = { type: 'Closed', reason: 'not-a-vulnerability', byLabel: true, at: updatedAt, by } as const;
  return [
    ...toldReport(incident, command, createdAt),
    ...toldFact(incident, 'MadePublic', { at: createdAt, by }),
    ...(pickScore(known, { score, rules }) === known
      ? []
      : [{ type: 'PublicReportScored' as const, score, rules, at: updatedAt, by }]),
    ...(dismissed && !isClosed ? [closed] : []),
  ];
}
