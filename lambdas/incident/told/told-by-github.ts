import { addSuspect } from '../acts.ts';
import type {
  RecordFixMerged,
  RecordGlobalAdvisory,
  RecordMaintainerComment,
  RecordPublicReport,
  RecordSignal,
} from '../command.ts';
import type { Event } from '../event.ts';
import type { Fact } from '../facts.ts';
import type { Incident } from '../incident.ts';
import type { Instant } from '../time/instant.ts';
import { toldFact } from './told-fact.ts';
import { toldByPublicReport } from './told-public-report.ts';
import { toldBySignal } from './told-signal.ts';

const by = 'github';

/** What GitHub tells beside advisories. */
type Telling =
  | RecordSignal
  | RecordPublicReport
  | RecordMaintainerComment
  | RecordFixMerged
  | RecordGlobalAdvisory;

/** What such a command newly tells of an incident; see `told`. */
export function toldByGitHub(incident: Incident | undefined, command: Telling): readonly Event[] {
  switch (command.type) {
    case 'RecordSignal':
      return toldBySignal(incident, command);
    case 'RecordPublicReport':
      return toldByPublicReport(incident, command);
    case 'RecordMaintainerComment':
      return toldFact(incident, 'Acknowledged', { at: command.at, by });
    case 'RecordFixMerged':
      return toldByMerge(incident, command);
    case 'RecordGlobalAdvisory':
      return [
        ...recorded(incident, 'inDatabase', command.seenAt),
        ...recorded(incident, 'dependabotReached', command.reviewedAt),
        ...recorded(incident, 'databaseWithdrawn', command.withdrawnAt),
      ];
  }
}

function toldByMerge(
  incident: Incident | undefined,
  { commit, at, certain }: RecordFixMerged,
): readonly Event[] {
  if (!certain) {
    const suspects = incident?.suspects ?? [];
    const isKnown = incident?.fix || addSuspect(suspects, commit) === suspects;
    return isKnown ? [] : [{ type: 'FixSuspected', commit, at, by }];
  }
  const known = incident?.fix;
  const isNews = !known || (known.by === by && at < known.at);
  return [
    ...(isNews ? [{ type: 'FixCommitTold' as const, commit, at, by }] : []),
    ...toldFact(incident, 'Fixed', { at, by }),
  ];
}

function recorded(incident: Incident | undefined, fact: Fact, at: Instant | undefined): readonly Event[] {
  const known = incident?.facts[fact];
  return at && (!known || at < known) ? [{ type: 'FactRecorded', fact, at, by }] : [];
}
