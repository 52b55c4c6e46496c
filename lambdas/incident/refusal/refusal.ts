import { type Command, isChangeCommand, isPaperCommand, type RecordFact } from '../command.ts';
import { FACTS } from '../facts.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { notOpened } from '../sources/opening.ts';
import { addSeconds, type Instant, later } from '../time/instant.ts';
import { actRefusal } from './refusal-act.ts';
import { changeRefusal, tooManyChanges } from './refusal-change.ts';
import { mergedRefusal, mergeRefusal, separationRefusal } from './refusal-merge.ts';
import { paperRefusal } from './refusal-paper.ts';
import { isOfRelease, releaseRefusal } from './refusal-release.ts';

/** Why a command is not carried out, in words for whoever gave it. Nothing was changed. */
export interface Refusal {
  readonly reason:
    | 'unknown-incident'
    | 'in-the-future'
    | 'before-the-report'
    | 'too-long'
    | 'empty'
    | 'unknown-effect'
    | 'unknown-fact'
    | 'not-opened'
    | 'merged'
    | 'not-possible'
    | 'not-changed'
    | 'not-written';
  readonly message: string;
}

/** The commands that open an incident. */
const OPENING: readonly Command['type'][] = [
  'RecordAdvisory',
  'RecordSignal',
  'RecordPublicReport',
  'OpenIncident',
];

/** Clocks may differ by so much: a fact from further ahead is refused. */
const SECONDS_AHEAD = 300;

/** A note is stored in the journal, whose items are small. */
const LONGEST_NOTE = 4000;

/** The reason for which a command cannot be carried out; undefined where there is none. */
export function refusal(
  incident: Incident | undefined,
  command: Command,
  policy: Policy,
): Refusal | undefined {
  if (!incident && !OPENING.includes(command.type)) {
    return { reason: 'unknown-incident', message: `There is no incident ${command.incident}.` };
  }
  // What was heard already is heard again without harm, whatever was decided since.
  if ('id' in command && incident?.heard.includes(command.id)) return undefined;
  const latest = instantsOf(command).reduce<Instant>(later, command.now);
  if (latest > addSeconds(command.now, SECONDS_AHEAD)) {
    return {
      reason: 'in-the-future',
      message: `${latest} lies more than 5 minutes ahead of the clock here, which says ${command.now}.`,
    };
  }
  const early = earlyRefusal(incident, command);
  if (early) return early;
  return incident ? ownRefusal(incident, command, policy) : openingRefusal(command, policy);
}

/** What tools find and people post opens an incident only if the policy wants one. */
function openingRefusal(command: Command, policy: Policy): Refusal | undefined {
  if (command.type !== 'RecordSignal' && command.type !== 'RecordPublicReport') return undefined;
  return because('not-opened', notOpened(command, policy));
}

/** What speaks against this kind of command. */
function ownRefusal(incident: Incident, command: Command, policy: Policy): Refusal | undefined {
  const merged = mergedRefusal(incident, command);
  if (merged !== undefined) return { reason: 'merged', message: merged };
  if (isChangeCommand(command)) return because('not-changed', changeRefusal(incident, command, policy));
  if (isPaperCommand(command)) return because('not-written', paperRefusal(incident, command, policy));
  if (isOfRelease(command)) return because('not-possible', releaseRefusal(incident, command, policy));
  switch (command.type) {
    case 'AddNote':
      return noteRefusal(command.text);
    case 'RetryEffect':
    case 'SettleEffect':
      return retryRefusal(incident, command.effect);
    case 'RecordFact':
      return factRefusal(command, policy);
    case 'OrderAct':
      return because('not-possible', actRefusal(incident, command, policy));
    case 'MergeIncident':
      return because('not-possible', mergeRefusal(incident, command));
    case 'SeparateIncident':
      return because('not-possible', separationRefusal(incident));
    case 'Assess':
      return command.lengthening ? because('not-changed', tooManyChanges(incident)) : undefined;
    default:
      return undefined;
  }
}

function because(reason: Refusal['reason'], message: string | undefined): Refusal | undefined {
  return message === undefined ? undefined : { reason, message };
}

/** These are told by commands that ask for more. */
const NOT_TOLD_SO: Readonly<Record<string, string>> = {
  reported: 'open',
  assessed: 'assess',
  closed: 'close',
};

function factRefusal({ fact }: RecordFact, { facts = {} }: Policy): Refusal | undefined {
  const other = Object.hasOwn(NOT_TOLD_SO, fact) ? NOT_TOLD_SO[fact] : undefined;
  if (other) return { reason: 'unknown-fact', message: `That it is ${fact} is told by: ${other}.` };
  const known = [...FACTS.filter((one) => !Object.hasOwn(NOT_TOLD_SO, one)), ...Object.keys(facts)];
  if (known.includes(fact)) return undefined;
  return { reason: 'unknown-fact', message: `There is no fact ${fact}; there are ${known.join(', ')}.` };
}

/** Nobody has open reports that old: a year with a digit too few or too many. */
const OLDEST_REPORT_SECONDS = 10 * 366 * 86_400;

function ancientRefusal({ at, now }: { readonly at: Instant; readonly now: Instant }): Refusal | undefined {
  return at >= addSeconds(now, -OLDEST_REPORT_SECONDS)
    ? undefined
    : {
        reason: 'before-the-report',
        message: `${at} lies more than ten years back: is that the right year?`,
      };
}

/** What a person dates before the report is a slip of the pen: of two tellings the earlier counts, so it would stay. */
function earlyRefusal(incident: Incident | undefined, command: Command): Refusal | undefined {
  const reported = incident?.facts.reported;
  const at = 'at' in command ? command.at : undefined;
  if (command.type === 'OpenIncident') return ancientRefusal({ at: at ?? command.now, now: command.now });
  if (!reported || !at || at >= reported) return undefined;
  return {
    reason: 'before-the-report',
    message: `${at} lies before the report, which came at ${reported}. Was the report earlier? Then say so first: open … --at INSTANT.`,
  };
}

function noteRefusal(text: string): Refusal | undefined {
  if (text.trim() === '') return { reason: 'empty', message: 'The note is empty.' };
  if (text.length <= LONGEST_NOTE) return undefined;
  return {
    reason: 'too-long',
    message: `The note has ${text.length} characters; ${LONGEST_NOTE} are the most. Split it, or link to the text.`,
  };
}

function retryRefusal({ deadLetters }: Incident, effect: string): Refusal | undefined {
  const known = deadLetters.some((letter) => letter.effect === effect);
  return known ? undefined : { reason: 'unknown-effect', message: `No effect ${effect} waits for a person.` };
}

function instantsOf(command: Command): readonly Instant[] {
  switch (command.type) {
    case 'RecordAdvisory':
      return [command.createdAt, command.updatedAt, command.publishedAt, command.closedAt].filter(
        (at) => at !== undefined,
      );
    case 'RecordSignal':
    case 'RecordPublicReport':
      return [command.createdAt, command.updatedAt];
    case 'RecordGlobalAdvisory':
      return [command.seenAt, command.reviewedAt, command.withdrawnAt].filter((at) => at !== undefined);
    case 'RecordMaintainerComment':
    case 'RecordFixMerged':
    case 'RecordAct':
    case 'RecordRun':
    case 'RecordLeak':
      return [command.at];
    case 'CheckDeadlines':
    case 'AdoptPolicy':
    case 'RecordSameFlaw':
    case 'Absorb':
    case 'LetGo':
    case 'RecordEffectFailed':
    case 'RecordActDropped':
      return [];
    default:
      return command.at ? [command.at] : [];
  }
}
