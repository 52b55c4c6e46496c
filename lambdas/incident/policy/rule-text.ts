import type { Milestone } from '../deadlines/deadlines.ts';
import { inWords } from '../time/span.ts';
import type { Condition } from './condition.ts';
import type { Anchor, DueRule, Term } from './policy.ts';

/**
 * What gives a milestone its due time: the rule (`critical: 48 hours after assessed, else reported`), a duty that comes
 * again, or people. Null where it has none.
 */
export function ruleText({
  rule,
  repeats,
  setBy,
}: Pick<Milestone, 'rule' | 'repeats' | 'setBy'>): string | null {
  if (setBy) return setBy === 'embargo' ? 'the date to which the embargo was moved' : 'set by a person';
  if (repeats) return `every ${inWords(repeats.every)} after ${repeats.after.join(', ')}, whichever was last`;
  return rule ? describeRule(rule) : null;
}

/** A rule in one line. */
export function describeRule({ id, when, earliest, latest }: DueRule): string {
  const terms = (latest ?? earliest ?? []).map(describeTerm);
  const due = terms.length === 0 ? 'no deadline' : terms.join(latest ? ', or later: ' : ', or sooner: ');
  const name = id ?? (when ? describeCondition(when) : '');
  return name ? `${name}: ${due}` : due;
}

/** A term in one line: `7 days after assessed, else reported, rounded to the end of the day`. */
function describeTerm({ from, duration, round }: Term): string {
  const anchors = from.map(describeAnchor).join(', else ');
  const rounded = round ? `, rounded: ${round.replaceAll('-', ' ')}` : '';
  return `${inWords(duration)} after ${anchors}${rounded}`;
}

/** A fact by its name, and another milestone's due time as such. */
export function describeAnchor(anchor: Anchor): string {
  return anchor.endsWith('.due') ? `the due time of ${anchor.slice(0, -'.due'.length)}` : anchor;
}

/** A condition in one line: `severity critical or high, exploited`. */
export function describeCondition(when: Condition): string {
  const { exploited, public: isPublic, inTime, known, ...lists } = when;
  return [
    ...Object.entries(lists).flatMap(([field, values]) =>
      values ? [`${field} ${values.join(' or ')}`] : [],
    ),
    ...flag(exploited, 'exploited'),
    ...flag(isPublic, 'public'),
    ...(known ? [`${known.join(' and ')} known`] : []),
    ...(inTime ? [`${inTime.join(' and ')} met in time`] : []),
  ].join(', ');
}

function flag(asked: boolean | undefined, word: string): readonly string[] {
  if (asked === undefined) return [];
  return [asked ? word : `not ${word}`];
}
