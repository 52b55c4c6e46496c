import { type Instant, parseInstant } from '../../../../lambdas/incident/time/instant.ts';

const DAY = 'YYYY-MM-DD'.length;

/**
 * Whether an instant lies where GitHub's search syntax says (docs, "Understanding the search syntax"): `>2026-03-01`,
 * `>=`, `<`, `<=`, `A..B`, `A..*`, `*..B`, or a day or instant itself. A day is meant as a whole, in UTC.
 */
export function isWithin(range: string, instant: Instant): boolean {
  const [first = '', last] = range.split('..');
  if (last !== undefined) {
    return (first === '*' || instant >= firstOf(first)) && (last === '*' || instant <= lastOf(last));
  }
  const [, comparison, date = ''] = /^([<>]=?)?(.*)$/.exec(range) ?? [];
  switch (comparison) {
    case '>':
      return instant > lastOf(date);
    case '>=':
      return instant >= firstOf(date);
    case '<':
      return instant < firstOf(date);
    case '<=':
      return instant <= lastOf(date);
    default:
      return instant >= firstOf(date) && instant <= lastOf(date);
  }
}

function firstOf(date: string): Instant {
  return date.length === DAY ? `${date}T00:00:00Z` : (parseInstant(date) ?? '9999');
}

function lastOf(date: string): Instant {
  return date.length === DAY ? `${date}T23:59:59Z` : (parseInstant(date) ?? '');
}
