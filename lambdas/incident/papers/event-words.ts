import {
  type ActionAdded,
  type DeadlineReached,
  type Event,
  FACT_OF,
  type ItemSigned,
  type Reported,
} from '../event.ts';
import type { Fact, KnownFact } from '../facts.ts';
import type { DateAnswer } from '../observed.ts';
import type { Instant } from '../time/instant.ts';
import { inZone } from '../time/wording.ts';
import { changeWords } from './change-words.ts';
import { detailWords } from './detail-words.ts';
import { gitHubWords, isGitHubEvent } from './github-words.ts';
import { inline } from './markdown.ts';
import { isReleaseEvent, releaseWords } from './release-words.ts';

const FACT_WORDS: Readonly<Record<KnownFact, string>> = {
  reported: 'reported',
  acknowledged: 'receipt acknowledged',
  accepted: 'report accepted as a vulnerability',
  assessed: 'assessed',
  fixReady: 'fix ready',
  fixed: 'fix merged and verified',
  cveRequested: 'identifier requested',
  cveAssigned: 'identifier assigned',
  listNotified: 'distributors told',
  released: 'fix released',
  reporterNotified: 'reporter told of the release',
  reporterUpdated: 'reporter told how it stands',
  exploited: 'attacks became known',
  exploitPublic: 'an exploit became public',
  public: 'became known to the public',
  published: 'advisory published',
  publicationSeen: 'publication seen and to be confirmed',
  cvePublished: 'identifier published',
  inDatabase: 'listed in the database of advisories',
  dependabotReached: 'told to dependants by alerts',
  databaseWithdrawn: 'withdrawn from the database of advisories',
  reviewed: 'review held',
  closed: 'closed',
};

const REACHED: Readonly<Record<DeadlineReached['type'], string>> = {
  DeadlineWarned: 'warning',
  DeadlineMissed: 'missed',
  MissRepeated: 'still missed',
  MissEscalated: 'miss escalated',
  MissCorrected: 'not missed after all',
  HoldEnded: 'hold ended',
  PauseEnded: 'pause ended',
};

/** What a fact is called among people; the name of one that a policy declares is shown as it is. */
export function factWords(fact: Fact): string {
  return isKnown(fact) ? FACT_WORDS[fact] : inline(fact);
}

function isKnown(fact: Fact): fact is KnownFact {
  return Object.hasOwn(FACT_WORDS, fact);
}

/**
 * What happened, in people's words, as one line of Markdown with times in `zone`. Answers of an assessment are not
 * repeated: they tell of the flaw.
 */
export function eventWords(event: Event, zone: string): string {
  if ('checkpoint' in event) return reachedWords(event, zone);
  switch (event.type) {
    case 'Reported':
      return reportWords(event);
    case 'FactRecorded':
      return factWords(event.fact);
    case 'SeverityTold':
      return `severity ${event.severity}${SEVERITY_BY[event.source]}`;
    case 'AdvisoryObserved':
      return `advisory seen as ${event.state}`;
    case 'AdvisoryDetailed':
      return `advisory details: ${detailWords(event.details)}`;
    case 'IdentityLearned':
      return `known as ${inline(event.identity)}`;
    case 'PrivateForkSeen':
      return `private fork: ${inline(event.fork)}`;
    case 'AssessmentAnswered':
      return answeredWords(Object.keys(event.answers), event.cvss?.score);
    case 'Closed':
      return `closed: ${event.reason}`;
    case 'NoteAdded':
      return `note: ${inline(event.text)}`;
    case 'ItemSigned':
    case 'SignatureWithdrawn':
      return signatureWords(event);
    case 'DateProposed':
      return `disclosure proposed for ${inZone(event.date, zone)}`;
    case 'DateAnswered':
      return answerWords(event.answer, event.date, zone);
    case 'ActionAdded':
      return actionWords(event, zone);
    case 'ActionFinished':
      return `${inline(event.action)} done`;
    case 'PolicyAdopted':
      return `policy ${inline(event.policy)} holds from now on`;
    case 'EffectFailed':
      return `${FAILED[event.failure?.status ?? 'given-up']}: ${event.order.type} (${inline(event.effect)})`;
    case 'EffectSettled':
      return `settled by hand: ${inline(event.effect)}`;
    case 'EffectRetried':
      return `taken up again: ${inline(event.effect)}`;
    default:
      if (isGitHubEvent(event)) return gitHubWords(event, zone);
      if (isReleaseEvent(event)) return releaseWords(event, inline);
      return 'reason' in event ? changeWords(event, zone) : factWords(FACT_OF[event.type]);
  }
}

const SEVERITY_BY = {
  person: '',
  advisory: ' on the advisory',
  tool: ' by a tool',
  guess: ' until a tool tells more',
} as const;

const FAILED = { 'given-up': 'gave up', refused: 'refused', uncertain: 'uncertain' } as const;

function reportWords({ source, missing }: Reported): string {
  const lacks = missing.length > 0 ? `, without ${missing.join(', ')}` : '';
  return `reported${source ? ` (${source})` : ''}${lacks}`;
}

function answeredWords(keys: readonly string[], score: number | undefined): string {
  const found = score === undefined ? [] : [`CVSS ${score.toFixed(1)}`];
  return `assessment answered: ${[...found, ...keys].join(', ')}`;
}

function signatureWords({ type, checklist, item, value }: ItemSigned): string {
  const what = `${inline(checklist)}/${inline(item)}`;
  if (type === 'SignatureWithdrawn') return `signature withdrawn: ${what}`;
  return `signed ${what}${value ? `: ${inline(value)}` : ''}`;
}

/** How a reporter answered a proposed date; `counter`: what the reporter proposed instead. */
export function answerWords(answer: DateAnswer, counter: Instant | undefined, zone: string): string {
  const said = answer === 'silent' ? 'was silent, which counts as agreement' : answer;
  return `the reporter ${said}${counter ? `, and proposed ${inZone(counter, zone)} instead` : ''}`;
}

function actionWords({ action, text, owner, dueAt }: ActionAdded, zone: string): string {
  return `${inline(action)} for ${inline(owner)} by ${inZone(dueAt, zone)}: ${inline(text)}`;
}

function reachedWords({ type, milestone, dueAt, to }: DeadlineReached, zone: string): string {
  const told = to.length > 0 ? `, told to ${to.join(' and ')}` : '';
  return `${inline(milestone)}: ${REACHED[type]}, due ${inZone(dueAt, zone)}${told}`;
}
