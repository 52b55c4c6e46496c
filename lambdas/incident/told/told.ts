import { advisoryName } from '../act-place.ts';
import { isOfAdvisory } from '../act-wanted.ts';
import type { Command, RecordAct } from '../command.ts';
import type { Event } from '../event.ts';
import { type IncidentId, incidentId } from '../identity.ts';
import type { Incident } from '../incident.ts';
import { asOwn } from '../own.ts';
import type { PersonRules } from '../person-rules.ts';
import type { Policy } from '../policy/policy.ts';
import { toldByAct, toldDropped } from './told-act.ts';
import { toldByAdvisory } from './told-advisory.ts';
import { toldByGitHub } from './told-by-github.ts';
import { toldByEntry, toldByLeak } from './told-leak.ts';
import { toldByAbsorbing, toldByLettingGo, toldBySameFlaw } from './told-merge.ts';
import { toldByRun } from './told-release.ts';

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
 * of the incident itself, which is to know it still when that part is its own again. `persons`: what people's words tell.
 */
export function told(
  incident: Incident | undefined,
  command: Command,
  policy: Policy,
  persons: Pick<PersonRules, 'tells'> | undefined,
): readonly Event[] {
  const events = newlyTold(incident, command, policy, persons);
  if (!incident?.own || OF_PARTS.includes(command.type)) return events;
  const part = command.type === 'RecordAct' ? partActedOn(incident, command) : undefined;
  if (part !== undefined) return events.map((event) => ({ ...event, from: part }));
  const news = new Set(events.map((event) => JSON.stringify(event)));
  const own = newlyTold(asOwn(incident), command, policy, persons);
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

function newlyTold(
  incident: Incident | undefined,
  command: Command,
  policy: Policy,
  persons: Pick<PersonRules, 'tells'> | undefined,
): readonly Event[] {
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
      if (!persons)
        throw new Error(`${command.type} is a person's command, and nobody knows its rules here.`);
      return incident?.heard.includes(command.id) ? [] : persons.tells(incident, command, policy);
  }
}
