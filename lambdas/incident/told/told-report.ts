import type { RecordPublicReport, RecordSignal } from '../command.ts';
import type { Event } from '../event.ts';
import { REPORT_SOURCES, type ReportSource } from '../facts.ts';
import type { Incident } from '../incident.ts';
import type { Instant } from '../time/instant.ts';
import { isNew } from './told-fact.ts';

/** That a flaw was reported by a tool or a public post, if that is news. */
export function toldReport(
  incident: Incident | undefined,
  { repository, reference, source }: RecordSignal | RecordPublicReport,
  at: Instant,
): readonly Event[] {
  if (!isReportNews(incident, source, at)) return [];
  return [{ type: 'Reported', repository, reference, missing: [], source, at, by: 'github' }];
}

/** Whether a report is news: it is earlier than any other, or of a source that counts before that of the others. */
export function isReportNews(incident: Incident | undefined, source: ReportSource, at: Instant): boolean {
  const known = incident?.source;
  const outranks = known !== undefined && REPORT_SOURCES.indexOf(source) < REPORT_SOURCES.indexOf(known);
  return isNew(incident?.facts.reported, at) || outranks;
}
