import {
  type Assess,
  isChangeCommand,
  isPaperCommand,
  type OpenIncident,
  type PersonCommand,
  type RecordFact,
  type TellFact,
} from '../command.ts';
import type { Event, FactTold } from '../event.ts';
import { REPEATED_FACTS } from '../facts.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { toldByChange } from './told-change.ts';
import { toldClosing } from './told-closing.ts';
import { isNew, OWN_EVENT, type Saying, toldFact } from './told-fact.ts';
import { toldBySameFlaw, toldBySeparation } from './told-merge.ts';
import { toldByEvidence, toldByOrder } from './told-order.ts';
import { toldByPaper } from './told-paper.ts';
import { toldByApproval } from './told-release.ts';
import { isReportNews } from './told-report.ts';
import { toldSeverity } from './told-severity.ts';

const TELLS: Readonly<Record<TellFact['type'], FactTold['type']>> = {
  Acknowledge: 'Acknowledged',
  RecordFix: 'Fixed',
  RecordRelease: 'Released',
  RecordReporterNotified: 'ReporterNotified',
  RecordPublication: 'Published',
  RecordReview: 'Reviewed',
};

/** What a person newly says of an incident. */
export function toldByPerson(
  incident: Incident | undefined,
  command: PersonCommand,
  policy: Policy,
): readonly Event[] {
  const saying = { at: command.at ?? command.now, by: command.by, heard: command.id };
  if (isChangeCommand(command)) return [toldByChange(command, saying, policy)];
  if (isPaperCommand(command)) return toldByPaper(incident, command, saying);
  switch (command.type) {
    case 'OpenIncident':
      return opened(incident, command, saying);
    case 'Assess':
      return assessed(incident, command, saying);
    case 'AddNote':
      return [{ type: 'NoteAdded', text: command.text, ...saying }];
    case 'CloseIncident':
      return toldClosing(incident, command.reason, saying);
    case 'OrderAct':
      return toldByOrder(incident, command, saying, policy);
    case 'SaveEvidence':
      return toldByEvidence(incident, command, { ...saying, at: command.now });
    // An order counts for the attempt that was begun before it.
    case 'StartRelease':
      return toldByApproval(incident, command, { ...saying, at: command.now });
    case 'AbandonRelease':
    case 'ApproveStep':
    case 'WithdrawApproval':
      return toldByApproval(incident, command, saying);
    case 'MergeIncident':
      return toldBySameFlaw(incident, command, { ...saying, at: command.now });
    case 'SeparateIncident':
      return toldBySeparation(incident, { ...saying, at: command.now });
    case 'SettleEffect':
      return [{ type: 'EffectSettled', effect: command.effect, ...saying, at: command.now }];
    case 'RetryEffect':
      return [{ type: 'EffectRetried', effect: command.effect, ...saying, at: command.now }];
    case 'RecordFact':
      return recorded(incident, command, saying);
    default:
      return [...toldFact(incident, TELLS[command.type], saying), ...toldCommit(incident, command, saying)];
  }
}

function toldCommit(incident: Incident | undefined, { commit }: TellFact, saying: Saying): readonly Event[] {
  const { fix } = incident ?? {};
  if (!commit || (fix?.commit === commit && fix.by !== 'github')) return [];
  return [{ type: 'FixCommitTold', commit, ...saying }];
}

/** What is answered is an event of its own; that attacks are seen is a fact as well. */
function assessed(incident: Incident | undefined, command: Assess, saying: Saying): readonly Event[] {
  const { severity: level, answers = {}, cvss, lengthening } = command;
  const isAnswered = cvss !== undefined || Object.keys(answers).length > 0;
  const isExploited = answers.exploited === 'yes';
  return [
    ...toldSeverity(incident, 'person', { severity: level, at: saying.at }, saying),
    ...toldFact(incident, 'Assessed', saying),
    ...(isAnswered
      ? [{ type: 'AssessmentAnswered' as const, answers, ...(cvss && { cvss }), ...saying }]
      : []),
    ...(isExploited ? recorded(incident, { fact: 'exploited' }, saying) : []),
    ...(lengthening
      ? [{ type: 'LengtheningApproved' as const, reason: 'with the assessment', ...saying }]
      : []),
  ];
}

/** A fact that has an event of its own is told by that; an update to the reporter is news each time. */
function recorded(
  incident: Incident | undefined,
  { fact: name }: Pick<RecordFact, 'fact'>,
  saying: Saying,
): readonly Event[] {
  const type = OWN_EVENT.get(name);
  if (type) return toldFact(incident, type, saying);
  const isNews = REPEATED_FACTS.includes(name)
    ? !incident?.updates.includes(saying.at)
    : isNew(incident?.facts[name], saying.at);
  return isNews ? [{ type: 'FactRecorded', fact: name, ...saying }] : [];
}

function opened(incident: Incident | undefined, command: OpenIncident, saying: Saying): readonly Event[] {
  const { repository, reference } = command;
  const source = command.source ?? 'mail';
  const report: Event = { type: 'Reported', repository, reference, missing: [], source, ...saying };
  return [
    ...(isReportNews(incident, source, saying.at) ? [report] : []),
    ...(command.public ? toldFact(incident, 'MadePublic', saying) : []),
  ];
}
