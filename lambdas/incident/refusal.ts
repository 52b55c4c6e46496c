import type { Command } from './command.ts';
import type { Incident } from './incident.ts';
import { addSeconds, type Instant, later } from './instant.ts';

/** Why a command is not carried out, in words for whoever gave it. Nothing was changed. */
export interface Refusal {
  readonly reason:
    | 'unknown-incident'
    | 'in-the-future'
    | 'before-the-report'
    | 'too-long'
    | 'empty'
    | 'unknown-effect';
  readonly message: string;
}

/** Clocks may differ by so much: a fact from further ahead is refused. */
const SECONDS_AHEAD = 300;

/** A note is stored in the journal, whose items are small. */
const LONGEST_NOTE = 4000;

/** The reason for which a command cannot be carried out; undefined where there is none. */
export function refusal(incident: Incident | undefined, command: Command): Refusal | undefined {
  if (!incident && command.type !== 'RecordAdvisory' && command.type !== 'OpenIncident') {
    return { reason: 'unknown-incident', message: `There is no incident ${command.incident}.` };
  }
  const latest = instantsOf(command).reduce<Instant>(later, command.now);
  if (latest > addSeconds(command.now, SECONDS_AHEAD)) {
    return {
      reason: 'in-the-future',
      message: `${latest} lies more than 5 minutes ahead of the clock here, which says ${command.now}.`,
    };
  }
  const early = earlyRefusal(incident, command);
  if (early) return early;
  if (command.type === 'AddNote') return noteRefusal(command.text);
  if (command.type === 'RetryEffect') return retryRefusal(incident, command.effect, command.id);
  return undefined;
}

/** What a person dates before the report is a slip of the pen: of two tellings the earlier counts, so it would stay. */
function earlyRefusal(incident: Incident | undefined, command: Command): Refusal | undefined {
  const reported = incident?.facts.reported;
  const at = 'at' in command ? command.at : undefined;
  if (command.type === 'OpenIncident' || !reported || !at || at >= reported) return undefined;
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

function retryRefusal(incident: Incident | undefined, effect: string, id: string): Refusal | undefined {
  const known =
    incident?.heard.includes(id) || incident?.deadLetters.some((letter) => letter.effect === effect);
  return known
    ? undefined
    : { reason: 'unknown-effect', message: `No effect ${effect} waits to be retried.` };
}

function instantsOf(command: Command): readonly Instant[] {
  switch (command.type) {
    case 'RecordAdvisory':
      return [command.createdAt, command.updatedAt, command.publishedAt, command.closedAt].filter(
        (at) => at !== undefined,
      );
    case 'CheckDeadlines':
    case 'AdoptPolicy':
    case 'RecordEffectFailed':
      return [];
    default:
      return command.at ? [command.at] : [];
  }
}
