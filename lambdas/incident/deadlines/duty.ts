import { REPEATED_FACTS } from '../facts.ts';
import type { MilestoneRule, Repetition } from '../policy/policy.ts';
import { earliest, type Instant, later } from '../time/instant.ts';
import { addSpan, addTime, kindOf, timeBetween } from '../time/span.ts';
import type { Reckoning } from './due-time.ts';
import { type Interval, pausesOf } from './pauses.ts';

/** How a duty that comes again stands: its present turn, and the due times of earlier turns that were missed. */
export interface Duty {
  readonly since: Instant | undefined;
  readonly dueAt: Instant | undefined;
  readonly pauses: readonly Interval[];
  readonly earlierMisses: readonly Instant[];
}

/** Each of its facts begins a new turn, until the milestone is met or the incident ends. */
export function dutyOf(
  rule: MilestoneRule,
  repetition: Repetition,
  metAt: Instant | undefined,
  reckoning: Reckoning,
): Duty {
  const { incident, until, note } = reckoning;
  const over = earliest([metAt, until]);
  const pauses = rule.pause === false ? [] : pausesOf(incident.changes, rule.name);
  const standing = pauses.filter(({ from }) => !metAt || from < metAt);
  const turns = beginnings(repetition, reckoning)
    .filter(({ at }) => !over || at < over)
    .map((turn) => ({ ...turn, ...endOfTurn(turn.at, repetition, standing, reckoning) }));
  const last = turns.at(-1);
  if (last) note?.({ step: 'repeated', repetition, after: last.fact, since: last.at, end: last.end });
  return {
    since: last?.at,
    dueAt: last?.end,
    pauses: last?.pauses ?? [],
    earlierMisses: turns.flatMap(({ end }, index) => (end < (turns[index + 1]?.at ?? end) ? [end] : [])),
  };
}

/** When its turns began, the first first. */
function beginnings({ after }: Repetition, { incident: { facts, updates } }: Reckoning) {
  const known = after.flatMap((fact) => {
    const instants = REPEATED_FACTS.includes(fact) ? updates : [facts[fact]];
    return instants.flatMap((at) => (at ? [{ fact, at }] : []));
  });
  return known.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

interface Turn {
  readonly end: Instant;
  /** The pauses that held it. */
  readonly pauses: readonly Interval[];
}

function endOfTurn(
  since: Instant,
  { every }: Repetition,
  pauses: readonly Interval[],
  { calendar }: Reckoning,
): Turn {
  const kind = kindOf(every);
  return pauses.reduce<Turn>(
    (turn, pause) => {
      const { from, to } = pause;
      if (from >= turn.end || to <= since) return turn;
      const time = timeBetween(kind, later(from, since), to, calendar);
      return { end: addTime(kind, turn.end, time, calendar), pauses: [...turn.pauses, pause] };
    },
    { end: addSpan(since, every, calendar), pauses: [] },
  );
}
