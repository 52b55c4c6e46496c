import type { Incident } from '../incident.ts';
import type { Anchor, DueRule, Policy, Term } from '../policy/policy.ts';
import type { Calendar } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import { round } from '../time/rounding.ts';
import { addSpan, kindOf, type TimeKind } from '../time/span.ts';
import { holds } from './condition.ts';
import type { HeldSeverity } from './severity-held.ts';
import type { Bound, Note } from './step.ts';

/** The due time of a milestone that was computed before. */
interface Before {
  readonly name: string;
  readonly since: Instant | undefined;
  readonly dueAt: Instant | undefined;
  readonly inTime: boolean;
}

/** All that a milestone's times are computed from. */
export interface Reckoning {
  readonly incident: Incident;
  readonly policy: Policy;
  readonly calendar: Calendar;
  readonly severity: HeldSeverity;
  /** When the incident ended, if it did. */
  readonly until: Instant | undefined;
  /** The milestones that stand before it. */
  readonly before: readonly Before[];
  readonly note?: Note | undefined;
}

/** When a term ends, and by which kind of time. */
export interface TermEnd {
  /** From when people count: behind another milestone's due time stands that milestone's own window. */
  readonly since: Instant;
  /** From when the term itself runs. */
  readonly start: Instant;
  readonly at: Instant;
  readonly kind: TimeKind;
}

/** A due time as the rules give it. */
export interface DueTime extends TermEnd {
  readonly rule: DueRule;
  /** The ends of all its terms whose anchor is known. */
  readonly ends: readonly TermEnd[];
}

/** `waiting`: for a fact. `none`: there is meant to be none. */
export type Found = DueTime | 'waiting' | 'none';

/** The due time by the first of the rules whose condition holds. */
export function dueTimeOf(rules: readonly DueRule[], of: Bound, reckoning: Reckoning): Found {
  const { found: rule, unknown } = matching(rules, reckoning);
  if (!rule) {
    if (rules.length > 0) reckoning.note?.({ step: 'no-rule', of, rules, waiting: unknown });
    return unknown ? 'waiting' : 'none';
  }
  reckoning.note?.({ step: 'rule', of, rule });
  const terms = rule.latest ?? rule.earliest ?? [];
  if (terms.length === 0) return 'none';
  return chosen(rule, terms, of, reckoning) ?? 'waiting';
}

function matching(rules: readonly DueRule[], { incident, severity, before }: Reckoning) {
  if (rules.length === 0) return { unknown: false };
  const inTime = before.filter((one) => one.inTime).map(({ name }) => name);
  let unknown = false;
  for (const rule of rules) {
    const holding = holds(rule.when, { incident, severity: severity.held, inTime });
    if (holding === true) return { found: rule, unknown };
    unknown ||= holding === 'unknown';
  }
  return { unknown };
}

function chosen(rule: DueRule, terms: readonly Term[], of: Bound, reckoning: Reckoning): DueTime | undefined {
  const ends = terms.flatMap((term) => {
    const end = endOf(term, of, reckoning);
    return end ? [{ kind: kindOf(term.duration), ...end }] : [];
  });
  const end = firstOrLast(rule, ends);
  if (end && ends.length > 1) reckoning.note?.({ step: 'chosen', rule, at: end.at });
  return end && { rule, ends, ...end };
}

/** The one of several ends that counts by the rule; of two at one instant the first. */
export function firstOrLast<End extends { readonly at?: Instant | undefined }>(
  { latest }: DueRule,
  ends: readonly End[],
): End | undefined {
  const wins = latest ? (a: Instant, b: Instant) => a >= b : (a: Instant, b: Instant) => a <= b;
  return ends.reduce<End | undefined>(
    (best, end) => (best && wins(best.at ?? '', end.at ?? '') ? best : end),
    undefined,
  );
}

/** When a term ends, counted from the first of its anchors that is known; undefined while none is. */
export function endOf(
  term: Term,
  of: Bound | 'hold',
  reckoning: Reckoning,
): Omit<TermEnd, 'kind'> | undefined {
  const { calendar, note } = reckoning;
  for (const anchor of term.from) {
    const found = instantOf(anchor, reckoning);
    if (!found) continue;
    const end = addSpan(found.at, term.duration, calendar);
    const at = term.round ? round(end, term.round, calendar) : end;
    note?.({ step: 'term', of, term, anchor, since: found.at, sum: end, end: at });
    return { since: found.since, start: found.at, at };
  }
  note?.({ step: 'unknown-anchor', of, term });
  return undefined;
}

/** `since`: from when the window runs; behind the due time of another milestone stands that milestone's own window. */
function instantOf(anchor: Anchor, { incident, before }: Reckoning) {
  if (!anchor.endsWith('.due')) {
    const at = incident.facts[anchor];
    return at && { at, since: at };
  }
  const milestone = before.find(({ name }) => `${name}.due` === anchor);
  return milestone?.dueAt && { at: milestone.dueAt, since: milestone.since ?? milestone.dueAt };
}
