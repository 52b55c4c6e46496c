import { advisoryName } from '../act-place.ts';
import { isOfAdvisory } from '../act-wanted.ts';
import {
  type Assess,
  type Command,
  isChangeCommand,
  isPaperCommand,
  type OpenIncident,
  type PersonCommand,
  type RecordAct,
  type RecordAdvisory,
  type RecordFact,
  type TellFact,
} from '../command.ts';
import { closingOf } from '../deadlines/deadlines.ts';
import type { Event, FactTold } from '../event.ts';
import { type CloseReason, REPEATED_FACTS } from '../facts.ts';
import { type IncidentId, incidentId } from '../identity.ts';
import type { Incident } from '../incident.ts';
import { asOwn } from '../own.ts';
import type { Policy } from '../policy/policy.ts';
import { isAdvisoryNews } from './advisory-news.ts';
import { toldByAct, toldDropped } from './told-act.ts';
import { toldByGitHub } from './told-by-github.ts';
import { toldByChange } from './told-change.ts';
import { toldByDetails } from './told-details.ts';
import { isNew, OWN_EVENT, type Saying, toldFact } from './told-fact.ts';
import { toldByEntry, toldByLeak } from './told-leak.ts';
import { toldByAbsorbing, toldByLettingGo, toldBySameFlaw, toldBySeparation } from './told-merge.ts';
import { toldByEvidence, toldByOrder } from './told-order.ts';
import { toldByPaper } from './told-paper.ts';
import { toldByApproval, toldByRun } from './told-release.ts';
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

/** These tell nothing of an incident, but of what is part of it or what it is part of. */
const OF_PARTS: readonly Command['type'][] = [
  'RecordSameFlaw',
  'MergeIncident',
  'SeparateIncident',
  'Absorb',
  'LetGo',
];

/**
 * What a command newly tells of an incident, as events. Nothing where all of it is known already: a fact is recorded
 * again only when it turns out to have happened earlier. What only a part has told before is known of all, and yet news
 * of the incident itself, which is to know it still when that part is its own again.
 */
export function told(incident: Incident | undefined, command: Command, policy: Policy): readonly Event[] {
  const events = newlyTold(incident, command, policy);
  if (!incident?.own || OF_PARTS.includes(command.type)) return events;
  const part = command.type === 'RecordAct' ? partActedOn(incident, command) : undefined;
  if (part !== undefined) return events.map((event) => ({ ...event, from: part }));
  const news = new Set(events.map((event) => JSON.stringify(event)));
  const own = newlyTold(asOwn(incident), command, policy);
  const alone = own.filter((event) => !news.has(JSON.stringify(event)));
  return [...events, ...alone.map((event) => ({ ...event, known: true as const }))];
}

/** The part to whose advisory something was done: that was done of the part. Undefined where it was done of the incident itself. */
function partActedOn(incident: Incident, { act }: RecordAct): IncidentId | undefined {
  if (!isOfAdvisory(act)) return undefined;
  const name = advisoryName(incident);
  const isOwn = name === undefined || name === advisoryName(asOwn(incident));
  return isOwn ? undefined : incidentId(incident.repository, name);
}

function newlyTold(incident: Incident | undefined, command: Command, policy: Policy): readonly Event[] {
  switch (command.type) {
    case 'RecordAdvisory':
      return toldByAdvisory(incident, command);
    case 'RecordSignal':
    case 'RecordPublicReport':
    case 'RecordMaintainerComment':
    case 'RecordFixMerged':
      return toldByGitHub(incident, command);
    case 'RecordGlobalAdvisory':
      return [...toldByGitHub(incident, command), ...toldByEntry(incident, command, policy)];
    case 'RecordAct':
      return toldByAct(incident, command, policy);
    case 'RecordActDropped':
      return toldDropped(incident, command);
    case 'RecordRun':
      return toldByRun(incident, command);
    case 'RecordLeak':
      return toldByLeak(incident, command, policy);
    case 'RecordSameFlaw':
      return toldBySameFlaw(incident, command, { at: command.now, by: 'embargo' });
    case 'Absorb':
      return toldByAbsorbing(incident, command, command.now);
    case 'LetGo':
      return toldByLettingGo(incident, command);
    case 'CheckDeadlines':
      return [];
    case 'AdoptPolicy':
      return [{ type: 'PolicyAdopted', policy: command.policy, at: command.now, by: 'embargo' }];
    case 'RecordEffectFailed':
      return incident?.deadLetters.some(({ effect }) => effect === command.effect)
        ? []
        : [
            {
              type: 'EffectFailed',
              effect: command.effect,
              order: command.order,
              ...(command.failure && { failure: command.failure }),
              at: command.now,
              by: 'embargo',
            },
          ];
    default:
      return incident?.heard.includes(command.id) ? [] : toldByPerson(incident, command, policy);
  }
}

function toldByPerson(
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
      return closed(incident, command.reason, saying);
    case 'OrderAct':
      return toldByOrder(incident, command, saying, policy);
    case 'SaveEvidence':
      return toldByEvidence(incident, command, { ...saying, at: command.now });
    case 'StartRelease':
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

function toldByAdvisory(incident: Incident | undefined, command: RecordAdvisory): readonly Event[] {
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
    ...(closing ? closed(incident, closeReason(command), { at: closedSince, by }) : []),
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

/** A closing is news unless one at the same instant is known, or it repeats what ended the incident already. */
function closed(incident: Incident | undefined, reason: CloseReason, saying: Saying): readonly Event[] {
  const since = incident && closingOf(incident)?.at;
  const known = incident?.closings.some(({ at }) => at === saying.at);
  const repeats = saying.heard !== undefined && since !== undefined && since <= saying.at;
  return known || repeats ? [] : [{ type: 'Closed', reason, ...saying }];
}

function closeReason({ state }: RecordAdvisory): 'withdrawn' | 'closed-on-github' {
  return state === 'withdrawn' ? 'withdrawn' : 'closed-on-github';
}
