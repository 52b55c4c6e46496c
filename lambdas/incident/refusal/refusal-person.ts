import { isChangeCommand, isPaperCommand, type PersonCommand, type RecordFact } from '../command.ts';
import { FACTS } from '../facts.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { actRefusal } from './refusal-act.ts';
import { changeRefusal, tooManyChanges } from './refusal-change.ts';
import { mergedRefusal, mergeRefusal, separationRefusal } from './refusal-merge.ts';
import { paperRefusal } from './refusal-paper.ts';
import { isOfRelease, releaseRefusal } from './refusal-release.ts';
import { settleRefusal } from './refusal-settle.ts';
import type { Refusal } from './refused.ts';

/** A note is stored in the journal, whose items are small. */
const LONGEST_NOTE = 4000;

/** What speaks against what a person says of an incident. */
export function personRefusal(
  incident: Incident,
  command: PersonCommand,
  policy: Policy,
): Refusal | undefined {
  const merged = mergedRefusal(incident, command);
  if (merged !== undefined) return { reason: 'merged', message: merged };
  if (isChangeCommand(command)) return because('not-changed', changeRefusal(incident, command, policy));
  if (isPaperCommand(command)) return because('not-written', paperRefusal(incident, command, policy));
  if (isOfRelease(command)) return because('not-possible', releaseRefusal(incident, command, policy));
  switch (command.type) {
    case 'AddNote':
      return noteRefusal(command.text);
    case 'RetryEffect':
      return retryRefusal(incident, command.effect);
    case 'SettleEffect':
      return (
        retryRefusal(incident, command.effect) ??
        because('not-possible', settleRefusal(incident, command.effect))
      );
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
