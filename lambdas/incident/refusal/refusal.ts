import { type Command, isPersonCommand } from '../command.ts';
import type { Incident } from '../incident.ts';
import type { PersonRules } from '../person-rules.ts';
import type { Policy } from '../policy/policy.ts';
import { notOpened } from '../sources/opening.ts';
import { addSeconds, type Instant, later } from '../time/instant.ts';
import type { Refusal } from './refused.ts';

/** The commands that open an incident. */
const OPENING: readonly Command['type'][] = [
  'RecordAdvisory',
  'RecordSignal',
  'RecordPublicReport',
  'OpenIncident',
];

/** Clocks may differ by so much: a fact from further ahead is refused. */
const SECONDS_AHEAD = 300;

/**
 * The reason for which a command cannot be carried out; undefined where there is none. `persons`: what speaks against what
 * people say.
 */
export function refusal(
  incident: Incident | undefined,
  command: Command,
  policy: Policy,
  persons: Pick<PersonRules, 'refuses'> | undefined,
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
  if (!incident) return openingRefusal(command, policy);
  return isPersonCommand(command) ? persons?.refuses(incident, command, policy) : undefined;
}

/** What tools find and people post opens an incident only if the policy wants one. */
function openingRefusal(command: Command, policy: Policy): Refusal | undefined {
  if (command.type !== 'RecordSignal' && command.type !== 'RecordPublicReport') return undefined;
  const message = notOpened(command, policy);
  return message === undefined ? undefined : { reason: 'not-opened', message };
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
