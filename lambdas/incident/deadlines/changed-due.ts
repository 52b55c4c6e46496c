import type { Incident } from '../incident.ts';
import type { MilestoneRule } from '../policy/policy.ts';
import { embargoOf } from '../policy/policy-defaults.ts';
import { isWorse } from '../severity.ts';
import { earliest, type Instant, later } from '../time/instant.ts';
import { addSpan, addTime, type TimeKind, timeBetween } from '../time/span.ts';
import type { Change } from './change.ts';
import { changesOf } from './changes-of.ts';
import { type Found, firstOrLast, type Reckoning, type TermEnd } from './due-time.ts';
import { openUntil } from './milestone-window.ts';
import { type Interval, pausesOf } from './pauses.ts';
import { heldSeverity, heldSeverityAt } from './severity-held.ts';

/** A target after what people changed about it, within its window. */
export interface ChangedDue {
  readonly since: Instant | undefined;
  readonly at: Instant | undefined;
  /** The pauses that held it. */
  readonly pauses: readonly Interval[];
  /** Set where it is none that a rule gave. */
  readonly setBy?: SetBy | undefined;
}

/** A due time that people chose: one that they set, or the date of the embargo. */
export type SetBy = 'person' | 'embargo';

/** The end of one term on its way through the changes. */
interface State extends ChangedDue {
  readonly start: Instant | undefined;
  readonly kind: TimeKind;
}

/** Something that moves a due time, and from when on. */
type Move =
  | { readonly at: Instant; readonly change: Change }
  | { readonly at: Instant; readonly pause: Interval };

/** All that moves a due time are held against. */
interface Moving extends Pick<Reckoning, 'calendar' | 'policy' | 'incident' | 'note'> {
  readonly rule: MilestoneRule;
  readonly moves: readonly Move[];
  /** Until when the milestone must not be met: its window is looked at from then on. */
  readonly hold: Instant | undefined;
}

/**
 * Applies extensions, pauses and settings in the order in which they happened, and after them the window. Each of
 * several terms has a clock of its own, which a pause may stop or not: the rule chooses among them at the end.
 */
export function changedDue(
  target: Found,
  rule: MilestoneRule,
  { metAt, hold }: { readonly metAt: Instant | undefined; readonly hold: Instant | undefined },
  reckoning: Reckoning,
): ChangedDue {
  const due = typeof target === 'string' ? undefined : target;
  const { calendar, policy, incident, note } = reckoning;
  if (changesOf(incident).length === 0 && !rule.window) return { since: due?.since, at: due?.at, pauses: [] };
  const moving = { calendar, policy, incident, rule, hold, moves: movesOf(rule, metAt, reckoning) };
  if (!due || due.ends.length === 1) return after(due, { ...moving, note });
  const ends = due.ends.map((end) => ({ end, at: after(end, moving).at }));
  return after(firstOrLast(due.rule, ends)?.end, { ...moving, note });
}

/** What is met has no clock that a pause could stop. */
function movesOf(rule: MilestoneRule, metAt: Instant | undefined, reckoning: Reckoning): readonly Move[] {
  const changes = changesOf(reckoning.incident);
  const pauses = rule.pause === false ? [] : pausesOf(changes, rule.name);
  const moves: readonly Move[] = [
    ...changes
      .filter((change) => concerns(change, rule, reckoning))
      .map((change) => ({ at: change.at, change })),
    ...pauses.filter(({ from }) => !metAt || from < metAt).map((pause) => ({ at: pause.from, pause })),
  ];
  return moves.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

function concerns(change: Change, { name }: MilestoneRule, { policy }: Reckoning): boolean {
  if (change.type === 'EmbargoMoved') return embargoOf(policy).milestone === name;
  return (change.type === 'Extended' || change.type === 'DueTimeSet') && change.milestone === name;
}

function after(end: TermEnd | undefined, moving: Moving): ChangedDue {
  const { since, start, at, kind = 'exact' } = end ?? {};
  const begin: State = { since, start, at, kind, pauses: [] };
  const final = moving.moves.reduce((state, move) => moved(state, move, moving), begin);
  const to = open(final, moving);
  if (to && to !== final.at) moving.note?.({ step: 'window', of: 'due', to });
  return { since: final.since, at: to, pauses: final.pauses, setBy: final.setBy };
}

/** The due time within the window. */
function open({ since, at, pauses }: State, { rule, policy, hold }: Moving): Instant | undefined {
  return openUntil(rule, at, { since, hold, pauses }, policy.zone);
}

function moved(state: State, move: Move, moving: Moving): State {
  if ('pause' in move) return held(state, move.pause, moving);
  const at = changed(state.at, move.change, moving);
  if (at === undefined) return state;
  moving.note?.({ step: 'changed', change: move.change, to: at });
  const setBy = at === state.at ? state.setBy : setterOf(move.change, state.setBy);
  return { ...state, since: state.since ?? move.at, start: state.start ?? move.at, at, setBy };
}

function setterOf({ type }: Change, before: SetBy | undefined): SetBy | undefined {
  if (type === 'Extended') return before;
  return type === 'EmbargoMoved' ? 'embargo' : 'person';
}

/** A worse severity shortens at once, also what was set, or extended until an instant, before it was told. */
function isWorseSince(incident: Incident, at: Instant): boolean {
  const [then, held] = [heldSeverityAt(incident, at), heldSeverity(incident).held];
  return then !== undefined && held !== undefined && isWorse(held, then);
}

/** An extension never shortens, and there must be something to extend. */
function changed(
  due: Instant | undefined,
  change: Change,
  { calendar, incident }: Moving,
): Instant | undefined {
  switch (change.type) {
    case 'EmbargoMoved':
      return change.until;
    case 'DueTimeSet':
      return due && isWorseSince(incident, change.at) ? earliest([due, change.dueAt]) : change.dueAt;
    case 'Extended':
      if (!due) return undefined;
      if ('by' in change.extension) return addSpan(due, change.extension.by, calendar);
      return isWorseSince(incident, change.at) ? undefined : later(due, change.extension.until);
    default:
      return undefined;
  }
}

/**
 * A pause moves the due time by as much of its own kind of time as it held, though it had been rounded before; one that
 * came too late, or ended before the clock began to run, moves nothing.
 */
function held(state: State, pause: Interval, moving: Moving): State {
  const { start, at, kind } = state;
  if (!start || !at || pause.to <= start || isTooLate(state, pause, moving)) return state;
  const { calendar, note } = moving;
  const time = timeBetween(kind, later(pause.from, start), pause.to, calendar);
  const to = addTime(kind, at, time, calendar);
  note?.({ step: 'paused', pause, to });
  return { ...state, at: to, pauses: [...state.pauses, pause] };
}

/** What counts is the due time within the window. */
function isTooLate(state: State, { from }: Interval, moving: Moving): boolean {
  const due = open(state, moving);
  return due !== undefined && from >= due;
}
