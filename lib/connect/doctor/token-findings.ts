import * as v from 'valibot';
import type { GitHub } from '../../../lambdas/github/client/github.ts';
import type { Repository } from '../../../lambdas/incident/identity.ts';
import { type Instant, millisecondsOf } from '../../../lambdas/incident/time/instant.ts';
import { type Finding, ok, problem, warning } from '../finding.ts';
import { troubleOf } from '../outcome-words.ts';
import { TOKEN_LIMITS } from '../token-limits.ts';
import { rateFindings } from './rate-findings.ts';

const Rights = v.object({ permissions: v.object({ admin: v.boolean() }) });

const ABOUT = 'token';
const DAY = 24 * 3600 * 1000;
const SOON_DAYS = 14;
/** Scopes of a classic token of which either lets it read advisories. */
const SCOPES = ['repo', 'repository_advisories:read', 'repository_advisories:write'];

/** Whether GitHub takes a personal token, when it ends, what its owner may do, and what no token can. */
export async function tokenFindings(
  github: GitHub,
  repositories: readonly Repository[],
  now: Instant,
): Promise<readonly Finding[]> {
  const [owner = '', repo = ''] = (repositories[0] ?? '').split('/');
  const outcome = await github.request('GET /repos/{owner}/{repo}', { owner, repo }, { repeatable: true });
  const limits = warning(
    ABOUT,
    `What a token cannot do: ${TOKEN_LIMITS.join(' ')}`,
    'Use a GitHub App: npm run embargo -- setup',
  );
  if (!('data' in outcome)) {
    return [
      problem(ABOUT, troubleOf(outcome) ?? '', 'Make a new token: docs/connecting.md#with-a-personal-token'),
      limits,
    ];
  }
  const { success, output } = v.safeParse(Rights, outcome.data);
  return [
    ok(ABOUT, 'GitHub takes it.'),
    ...scopeFindings(outcome.headers['x-oauth-scopes']),
    ...endFindings(outcome.headers['github-authentication-token-expiration'], now),
    ...rateFindings(ABOUT, outcome.headers),
    ...(success && !output.permissions.admin ? [NO_ADMIN] : []),
    limits,
  ];
}

const NO_ADMIN = warning(
  ABOUT,
  'Its owner does not administer the first repository: GitHub shows a mere collaborator only some advisories.',
  'Use the token of somebody who administers it or manages its security.',
);

/** A fine-grained token names no scopes. */
function scopeFindings(header: string | undefined): readonly Finding[] {
  const scopes = header?.split(',').map((scope) => scope.trim()) ?? [];
  if (scopes.every((scope) => scope === '')) return [];
  const wide = warning(
    ABOUT,
    'It is a classic token: what it may do, it may do in all repositories of its owner.',
    'Use a fine-grained one.',
  );
  if (scopes.some((scope) => SCOPES.includes(scope))) return [wide];
  return [
    wide,
    problem(ABOUT, 'Its scopes do not let it read advisories.', `Give it the scope ${SCOPES[1]}.`),
  ];
}

/** GitHub writes `2026-12-01 10:00:00 UTC`, or an offset such as `+0100` at the end. */
function endFindings(header: string | undefined, now: Instant): readonly Finding[] {
  const end = Date.parse(header ?? '');
  if (Number.isNaN(end)) return [];
  const days = Math.floor((end - millisecondsOf(now)) / DAY);
  if (days >= SOON_DAYS) return [ok(ABOUT, `It expires in ${days} days.`)];
  return [
    warning(
      ABOUT,
      `It expires in ${Math.max(days, 0)} days.`,
      'Make a new one, and start the pipeline with it.',
    ),
  ];
}
