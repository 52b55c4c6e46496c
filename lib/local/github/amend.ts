import { readCvss } from '../../../lambdas/incident/cvss/cvss.ts';
import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import type { Advisory, AdvisoryState } from './advisory.ts';
import { isObject, type JsonObject, listOf, textOrNull, textsOf } from './json.ts';

/** Where an advisory may go from where it is, by the API (GitHub: a report must be accepted before it is published). */
const WAYS: Readonly<Record<AdvisoryState, readonly string[]>> = {
  triage: ['draft', 'closed'],
  draft: ['draft', 'published', 'closed'],
  closed: ['closed', 'draft'],
  published: ['published'],
  withdrawn: [],
};

/** What each field of a request's body says of an advisory. A field that is not there changes nothing. */
const FIELDS: Readonly<Record<string, (value: unknown) => Partial<Advisory>>> = {
  summary: (value) => ({ summary: String(value) }),
  description: (value) => ({ description: textOrNull(value) }),
  severity: (value) => ({ severity: textOrNull(value), vector: null }),
  cvss_vector_string: (value) => ({ vector: textOrNull(value), severity: null }),
  cve_id: (value) => ({ cve: textOrNull(value) }),
  cwe_ids: (value) => ({ cwes: textsOf(value) }),
  credits: (value) => ({
    credits: listOf(value)
      .filter(isObject)
      .map(({ login, type }) => ({ login: String(login), type: String(type) })),
  }),
  vulnerabilities: (value) => ({ vulnerabilities: listOf(value).filter(isObject) }),
  collaborating_users: (value) => ({ users: textsOf(value) }),
  collaborating_teams: (value) => ({ teams: textsOf(value) }),
};

/**
 * An advisory after a request to change it that has the form of GitHub's description, by this login. A text says why
 * GitHub refuses it.
 */
export function amend(
  advisory: Advisory,
  fields: JsonObject,
  login: string,
  now: Instant,
): Advisory | string {
  const problem = problemOf(advisory, fields);
  if (problem !== undefined) return problem;
  const said = Object.entries(fields)
    // Both may be named where one of them is null: that one must not take away what the other says.
    .filter(([name, value]) => value !== null || !SCORES.includes(name) || !saysScore(fields))
    .map(([name, value]) => FIELDS[name]?.(value) ?? {});
  const changed: Advisory = Object.assign({}, advisory, ...said, { updatedAt: now });
  return fields.state === undefined
    ? changed
    : moved(changed, advisory.state, String(fields.state), login, now);
}

const SCORES = ['severity', 'cvss_vector_string'];

function saysScore(fields: JsonObject): boolean {
  return SCORES.some((name) => typeof fields[name] === 'string');
}

function problemOf({ state, vulnerabilities }: Advisory, fields: JsonObject): string | undefined {
  const { severity, cvss_vector_string: vector } = fields;
  if (typeof severity === 'string' && typeof vector === 'string')
    return 'severity and cvss_vector_string exclude each other';
  if (typeof vector === 'string' && 'problem' in readCvss(vector)) return 'cvss_vector_string is no vector';
  if (fields.state === undefined) return undefined;
  if (!WAYS[state].includes(String(fields.state)))
    return `an advisory in ${state} cannot become ${fields.state}`;
  const affected = fields.vulnerabilities ?? vulnerabilities;
  if (fields.state === 'published' && listOf(affected).length === 0)
    return 'without a vulnerability it cannot be published';
  return undefined;
}

function moved(advisory: Advisory, from: AdvisoryState, to: string, login: string, now: Instant): Advisory {
  if (to === from) return advisory;
  switch (to) {
    case 'draft':
      return {
        ...advisory,
        state: 'draft',
        closedAt: null,
        accepted: advisory.accepted === null ? null : true,
      };
    case 'closed':
      return { ...advisory, state: 'closed', closedAt: now };
    default:
      // Publishing deletes the temporary private fork.
      return { ...advisory, state: 'published', publishedAt: now, publisher: login, fork: null };
  }
}
