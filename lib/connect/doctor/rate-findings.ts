import { type Finding, ok, warning } from '../finding.ts';

/** Below this share of the hour's requests there may soon be none left. */
const LITTLE = 0.1;

/** What is left of the hour's requests, by the headers of any answer; a GitHub without limits tells none. */
export function rateFindings(about: string, headers: Readonly<Record<string, string>>): readonly Finding[] {
  const limit = Number(headers['x-ratelimit-limit'] ?? Number.NaN);
  const remaining = Number(headers['x-ratelimit-remaining'] ?? Number.NaN);
  if (Number.isNaN(limit) || Number.isNaN(remaining)) return [];
  const says = `${remaining} of ${limit} requests are left of this hour.`;
  return remaining >= limit * LITTLE
    ? [ok(about, says)]
    : [warning(about, says, 'See what else asks with the same credentials.')];
}
