import type { Command } from './command.ts';
import { nextCheckpoint } from './deadlines/checkpoints.ts';
import { reached, settled } from './deadlines/deadline-events.ts';
import type { Effect } from './effect.ts';
import type { Event } from './event.ts';
import { evolve, type Incident } from './incident.ts';
import { news } from './news.ts';
import { ofPart } from './of-part.ts';
import { ordered } from './ordered.ts';
import type { PersonRules } from './person-rules.ts';
import type { Policy } from './policy/policy.ts';
import { fullRefusal } from './refusal/fullness.ts';
import { refusal } from './refusal/refusal.ts';
import type { Refusal } from './refusal/refused.ts';
import { nextEvents } from './release/next-events.ts';
import type { Instant } from './time/instant.ts';
import { told } from './told/told.ts';
import { toldMade } from './told/told-made.ts';

/** What came of a command: the incident after it, what was decided and what is to be done. No event: nothing is new. */
export interface Decision {
  readonly incident: Incident;
  readonly events: readonly Event[];
  readonly effects: readonly Effect[];
}

/**
 * Decides a command. Pure: it reads no clock (the command carries `now`), no environment, no chance and no network,
 * so the same incident, command and policy always give the same decision. `persons`: the rules of what people say.
 * @throws Error for a person's command where these rules are not given
 */
export function decideBy(
  persons: PersonRules | undefined,
  incident: Incident | undefined,
  command: Command,
  policy: Policy,
): Decision | { readonly refused: Refusal } {
  const refused = refusal(incident, command, policy, persons);
  if (refused) return { refused };
  const words = told(incident, command, policy, persons);
  const facts = [...words, ...toldMade(fold(incident, words), policy, command.now)];
  const after = fold(incident, facts);
  if (!after) throw new Error(`${command.type} opened no incident.`);
  const full = fullRefusal(incident, command, after);
  if (full) return { refused: full };
  const summed = isSummed(incident, command);
  const deadlines =
    command.type === 'CheckDeadlines' || summed
      ? reached(after, policy, command.now)
      : settled(after, policy, command.now);
  const judged = fold(after, deadlines) ?? after;
  const steps = summed ? [] : nextSteps(judged, policy, command.now);
  const events = [...facts, ...deadlines, ...steps];
  const final = fold(judged, steps) ?? judged;
  const wanted = ofPart(incident, final, [
    ...events.filter((event) => !('known' in event)).flatMap((event) => ordered(event, incident, final)),
    ...news(incident, final, policy, { now: command.now, events }),
  ]);
  // Nothing is done unasked about what was there before the repository was connected.
  const effects = summed ? wanted.filter(({ type }) => type !== 'alert' && type !== 'act') : wanted;
  const timed = events.length > 0 && movesTimer(incident, final, command, policy);
  return { incident: final, events, effects: timed ? [...effects, { type: 'set-timer' }] : effects };
}

function fold(incident: Incident | undefined, events: readonly Event[]): Incident | undefined {
  return events.reduce<Incident | undefined>(evolve, incident);
}

/** The first step of a release follows from its beginning. */
function nextSteps(incident: Incident, policy: Policy, now: Instant): readonly Event[] {
  const events = nextEvents(incident, policy, now);
  const [first] = events;
  if (first?.type !== 'ReleaseStarted') return events;
  return [...events, ...nextEvents(evolve(incident, first), policy, now)];
}

/**
 * Whether the incident is opened with many others, of which one summary tells: no alert speaks of it by itself, nor of
 * a checkpoint that has passed by then.
 */
function isSummed(before: Incident | undefined, command: Command): boolean {
  return !before && 'summed' in command && command.summed === true;
}

/** Whether the timer that stands is another one than is wanted. Which one another policy had set, nobody knows. */
function movesTimer(
  before: Incident | undefined,
  after: Incident,
  command: Command,
  policy: Policy,
): boolean {
  if (!before || command.type === 'AdoptPolicy') return true;
  return nextCheckpoint(before, policy) !== nextCheckpoint(after, policy);
}
