import type { DueRule, HoldRule, Policy, Term } from '../../lambdas/incident/policy/policy.ts';
import { calendarOf } from '../../lambdas/incident/policy/policy-calendar.ts';
import { addSpan } from '../../lambdas/incident/time/span.ts';

/** Some day: a span that is longer from there is longer from everywhere, but for the length of months. */
const SOME_DAY = '2026-01-05T09:00:00Z';

/** Whether a hold ends after the time that each of the rules gives, because it counts longer from the same facts. */
export function holdAlwaysOutlasts(hold: HoldRule, rules: readonly DueRule[], policy: Policy): boolean {
  const calendar = calendarOf(policy);
  const outlasts = (term: Term) =>
    term.from.join() === hold.from.join() &&
    addSpan(SOME_DAY, hold.duration, calendar) > addSpan(SOME_DAY, term.duration, calendar);
  return rules.length > 0 && rules.every((rule) => isOutlasted(rule, outlasts));
}

/** At the earliest of several terms one suffices; at the latest of them it must be all. */
function isOutlasted({ earliest = [], latest = [] }: DueRule, outlasts: (term: Term) => boolean): boolean {
  return earliest.some(outlasts) || (latest.length > 0 && latest.every(outlasts));
}
