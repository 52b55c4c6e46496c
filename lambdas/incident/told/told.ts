import {
  type Assess,
  type Command,
  isChangeCommand,
  isPaperCommand,
  type OpenIncident,
  type PersonCommand,
  type RecordAdvisory,
  type RecordFact,
  type TellFact,
} from '../command.ts';
import { closingOf } from '../deadlines/deadlines.ts';
import { type Event, FACT_OF, type FactTold } from '../event.ts';
import { ADVISORY_STATES, type CloseReason, REPEATED_FACTS } from '../facts.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { addTelling, isWorse, type SeverityTelling } from '../severity.ts';
import type { Instant } from '../time/instant.ts';
import { toldByChange } from './told-change.ts';
import { toldByDetails } from './told-details.ts';
import { toldByPaper } from './told-paper.ts';

const TELLS: Readonly<Record<TellFact['type'], FactTold['type']>> = {
  Acknowledge: 'Acknowledged',
  RecordFix: 'Fixed',
  RecordRelease: 'Released',
  RecordReporterNotified: 'ReporterNotified',
  RecordPublication: 'Published',
  RecordReview: 'Reviewed',
};

/** Who said something, when it happened, and the id of the saying. */
interface Saying {
  readonly at: Instant;
  readonly by: string;
  readonly heard?: string;
}

/**
 * What a command newly tells of an incident, as events. Nothing where all of it is known already: a fact is recorded
 * again only when it turns out to have happened earlier.
 */
export function told(incident: Incident | undefined, command: Command, policy: Policy): readonly Event[] {
  switch (command.type) {
    case 'RecordAdvisory':
      return toldByAdvisory(incident, command);
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
    case 'RetryEffect':
      return [{ type: 'EffectRetried', effect: command.effect, ...saying, at: command.now }];
    case 'RecordFact':
      return recorded(incident, command, saying);
    default:
      return fact(incident, TELLS[command.type], saying);
  }
}

/** What is answered is an event of its own; that attacks are seen is a fact as well. */
function assessed(incident: Incident | undefined, command: Assess, saying: Saying): readonly Event[] {
  const { severity: level, answers = {}, cvss, lengthening } = command;
  const isAnswered = cvss !== undefined || Object.keys(answers).length > 0;
  const isExploited = answers.exploited === 'yes';
  return [
    ...severity(incident, 'person', { severity: level, at: saying.at }, saying),
    ...fact(incident, 'Assessed', saying),
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
  if (type) return fact(incident, type, saying);
  const isNews = REPEATED_FACTS.includes(name)
    ? !incident?.updates.includes(saying.at)
    : isNew(incident?.facts[name], saying.at);
  return isNews ? [{ type: 'FactRecorded', fact: name, ...saying }] : [];
}

const OWN_EVENT = new Map(
  Object.entries(FACT_OF).map(([type, name]) => [name, type as FactTold['type']] as const),
);

function opened(incident: Incident | undefined, command: OpenIncident, saying: Saying): readonly Event[] {
  const { repository, reference } = command;
  const source = command.source ?? 'mail';
  const report: Event = { type: 'Reported', repository, reference, missing: [], source, ...saying };
  return [
    ...(isNew(incident?.facts.reported, saying.at) ? [report] : []),
    ...(command.public ? fact(incident, 'MadePublic', saying) : []),
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
    ...(isNew(incident?.facts.reported, createdAt) ? [report] : []),
    ...(isNewer(incident, command)
      ? [{ type: 'AdvisoryObserved' as const, state: command.state, missing, at: updatedAt, by }]
      : []),
    ...(command.severity
      ? severity(incident, 'advisory', { severity: command.severity, at: updatedAt }, { at: updatedAt, by })
      : []),
    ...toldByDetails(incident, command),
    ...(publishedSince ? fact(incident, 'Published', { at: publishedSince, by }) : []),
    ...(closing ? closed(incident, closeReason(command), { at: closedSince, by }) : []),
  ];
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

/** Whether GitHub tells something that is not known: a later update, or at the same instant a more telling state. */
function isNewer(incident: Incident | undefined, { state, updatedAt }: RecordAdvisory): boolean {
  const known = incident?.advisory;
  if (!known || updatedAt > known.updatedAt) return true;
  return (
    updatedAt === known.updatedAt && ADVISORY_STATES.indexOf(state) > ADVISORY_STATES.indexOf(known.state)
  );
}

function fact(incident: Incident | undefined, type: FactTold['type'], saying: Saying): readonly Event[] {
  return isNew(incident?.facts[FACT_OF[type]], saying.at) ? [{ type, ...saying }] : [];
}

function severity(
  incident: Incident | undefined,
  source: 'advisory' | 'person',
  telling: SeverityTelling,
  saying: Saying,
): readonly Event[] {
  const known = incident?.severities[source] ?? [];
  const same = known.find(({ at }) => at === telling.at);
  // Nobody can tell the order of two updates in one second: the worse counts. A person's second word counts.
  const outdone = same && source === 'advisory' && !isWorse(telling.severity, same.severity);
  const isNews = !outdone && addTelling(known, telling) !== known;
  return isNews ? [{ type: 'SeverityTold', source, ...saying, ...telling }] : [];
}

function isNew(known: Instant | undefined, at: Instant): boolean {
  return !known || at < known;
}
