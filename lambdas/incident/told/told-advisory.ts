import type { RecordAdvisory } from '../command.ts';
import type { Event } from '../event.ts';
import type { Incident } from '../incident.ts';
import { isAdvisoryNews } from './advisory-news.ts';
import { toldClosing } from './told-closing.ts';
import { toldByDetails } from './told-details.ts';
import { toldFact } from './told-fact.ts';
import { isReportNews } from './told-report.ts';
import { toldSeverity } from './told-severity.ts';

/** What GitHub says of the repository's advisory. */
export function toldByAdvisory(incident: Incident | undefined, command: RecordAdvisory): readonly Event[] {
  const { repository, reference, missing, createdAt, updatedAt, publishedAt, closedAt } = command;
  const by = 'github';
  const report: Event = {
    type: 'Reported',
    repository,
    reference,
    missing,
    source: 'advisory',
    at: createdAt,
    by,
  };
  const closing = command.state === 'closed' || command.state === 'withdrawn';
  const closedSince = closedAt ?? updatedAt;
  const publishedSince = publishedAt ?? (command.state === 'published' ? updatedAt : undefined);
  return [
    ...(isReportNews(incident, 'advisory', createdAt) ? [report] : []),
    ...(isAdvisoryNews(incident, command) ? [observed(incident, command)] : []),
    ...(command.severity
      ? toldSeverity(
          incident,
          'advisory',
          { severity: command.severity, at: updatedAt },
          { at: updatedAt, by },
        )
      : []),
    ...toldByDetails(incident, command),
    ...(publishedSince ? toldFact(incident, 'Published', { at: publishedSince, by }) : []),
    ...(closing ? toldClosing(incident, closeReason(command), { at: closedSince, by }) : []),
  ];
}

/** The advisory is named where the incident is called otherwise. */
function observed(
  incident: Incident | undefined,
  { reference, state, missing, updatedAt: at }: RecordAdvisory,
): Event {
  const isOther = incident !== undefined && incident.reference !== reference;
  return { type: 'AdvisoryObserved', state, missing, ...(isOther && { reference }), at, by: 'github' };
}

function closeReason({ state }: RecordAdvisory): 'withdrawn' | 'closed-on-github' {
  return state === 'withdrawn' ? 'withdrawn' : 'closed-on-github';
}
