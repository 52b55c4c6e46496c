import { addIdentity } from '../advisory-details.ts';
import type {
  RecordFixMerged,
  RecordGlobalAdvisory,
  RecordMaintainerComment,
  RecordPublicReport,
  RecordSignal,
} from '../command.ts';
import type { Event } from '../event.ts';
import type { Fact } from '../facts.ts';
import type { Reference } from '../identity.ts';
import type { Incident } from '../incident.ts';
import { addSignal } from '../signals.ts';
import type { Instant } from '../time/instant.ts';
import { toldFact } from './told-fact.ts';
import { toldSeverity } from './told-severity.ts';

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

function toldBySignal(incident: Incident | undefined, command: RecordSignal): readonly Event[] {
  const { signal, source, state, createdAt, updatedAt, severity } = command;
  const finding = { signal, source, state, ...(command.package && { package: command.package }) };
  const isNews = addSignal(incident?.signals, { ...finding, updatedAt }) !== incident?.signals;
  return [
    ...reported(incident, command, createdAt),
    ...(isNews ? [{ type: 'SignalObserved' as const, signal: finding, at: updatedAt, by }] : []),
    ...(severity
      ? toldSeverity(incident, 'advisory', { severity, at: updatedAt }, { at: updatedAt, by })
      : []),
    ...(command.identities ?? []).flatMap((identity) => toldName(incident, command, identity)),
  ];
}

function toldByPublicReport(incident: Incident | undefined, command: RecordPublicReport): readonly Event[] {
  const { createdAt, updatedAt, score, rules, dismissed } = command;
  const isClosed = incident?.closings.some(({ reason }) => reason === 'not-a-vulnerability');
  return [
    ...reported(incident, command, createdAt),
    ...toldFact(incident, 'MadePublic', { at: createdAt, by }),
    ...(incident?.scored ? [] : [{ type: 'PublicReportScored' as const, score, rules, at: createdAt, by }]),
    ...(dismissed && !isClosed
      ? [{ type: 'Closed' as const, reason: 'not-a-vulnerability' as const, at: updatedAt, by }]
      : []),
  ];
}

function toldByMerge(
  incident: Incident | undefined,
  { commit, at, certain }: RecordFixMerged,
): readonly Event[] {
  if (!certain) {
    const isKnown = incident?.fix || incident?.suspects?.includes(commit);
    return isKnown ? [] : [{ type: 'FixSuspected', commit, at, by }];
  }
  const known = incident?.fix;
  const isNews = !known || (known.by === by && at < known.at);
  return [
    ...(isNews ? [{ type: 'FixCommitTold' as const, commit, at, by }] : []),
    ...toldFact(incident, 'Fixed', { at, by }),
  ];
}

function reported(
  incident: Incident | undefined,
  { repository, reference, source }: RecordSignal | RecordPublicReport,
  at: Instant,
): readonly Event[] {
  const known = incident?.facts.reported;
  if (known && known <= at) return [];
  return [{ type: 'Reported', repository, reference, missing: [], source, at, by }];
}

function recorded(incident: Incident | undefined, fact: Fact, at: Instant | undefined): readonly Event[] {
  const known = incident?.facts[fact];
  return at && (!known || at < known) ? [{ type: 'FactRecorded', fact, at, by }] : [];
}

function toldName(
  incident: Incident | undefined,
  { reference, updatedAt }: RecordSignal,
  identity: Reference,
): readonly Event[] {
  if (identity === (incident?.reference ?? reference)) return [];
  if (addIdentity(incident?.identities, identity) === incident?.identities) return [];
  return [{ type: 'IdentityLearned', identity, at: updatedAt, by }];
}
