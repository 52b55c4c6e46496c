import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../lambdas/github/client/outcome.ts';
import { createFindings } from '../../../../lambdas/github/signal/list-findings.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { addDuration, type Instant } from '../../../../lambdas/incident/time/instant.ts';
import type { From, ListedFinding, Page, Stream } from '../../../../lambdas/pipeline/follow-ports.ts';
import type { JsonObject } from '../../../support/github-examples.ts';
import { toldPayload } from '../../../support/tool-payload.ts';

const REPOSITORY = 'octo-org/rust-template';
const T0: Instant = '2026-11-22T09:00:00Z';
const AT = '2026-11-02T08:30:12Z';
const SINCE: From = { since: '2026-11-01T00:00:00Z' };

/** A GitHub that lists these items, and says whether the repository is private. */
function listing(items: readonly unknown[], repository: unknown = { private: false }) {
  const asked: (JsonObject & { readonly route: string })[] = [];
  let now = T0;
  const ok = (data: unknown): Outcome => ({ status: 'ok', data, headers: {} });
  const github = {
    async *pages(route: string, parameters: JsonObject) {
      asked.push({ route, ...parameters });
      yield ok(items);
    },
    async request(route: string, parameters: JsonObject) {
      asked.push({ route, ...parameters });
      return repository === null ? ({ status: 'not-found', missing: 'resource' } as const) : ok(repository);
    },
  };
  const findings = createFindings(github, RUNBOOK_POLICY, () => now);
  return {
    asked,
    pass: (duration: string) => {
      now = addDuration(now, duration, 'UTC');
    },
    async read(stream: Stream, from: From = SINCE) {
      const pages: Page<ListedFinding>[] = [];
      for await (const page of findings.list(stream, REPOSITORY, from)) pages.push(page);
      return pages;
    },
  };
}

describe('the findings of a repository', () => {
  it.each([
    ['dependabot', 'GET /repos/{owner}/{repo}/dependabot/alerts', {}],
    ['code-scanning', 'GET /repos/{owner}/{repo}/code-scanning/alerts', {}],
    ['secret-scanning', 'GET /repos/{owner}/{repo}/secret-scanning/alerts', { hide_secret: true }],
  ] as const)(
    'of %s are asked for by their latest update, at first the open ones',
    async (stream, route, own) => {
      const { read, asked } = listing([]);
      const usual = { route, owner: 'octo-org', repo: 'rust-template', sort: 'updated', direction: 'desc' };
      await read(stream, { openAt: T0 });
      await read(stream);
      expect(asked).toEqual([
        { ...usual, per_page: 100, state: 'open', ...own },
        { ...usual, per_page: 100, ...own },
      ]);
    },
  );

  it('of people are asked for since an instant, at first the open ones of the last 90 days', async () => {
    const { read, asked } = listing([]);
    await read('posts', { openAt: T0 });
    await read('posts');
    expect(asked.map(({ route, state, since }) => [route, state, since])).toEqual([
      ['GET /repos/{owner}/{repo}', undefined, undefined],
      ['GET /repos/{owner}/{repo}/issues', 'open', '2026-08-24T09:00:00Z'],
      ['GET /repos/{owner}/{repo}/issues', 'all', '2026-11-01T00:00:00Z'],
    ]);
  });

  it('tell what webhooks tell, and the security severity as well', async () => {
    const { alert } = toldPayload('code_scanning_alert', {
      rule: { id: 'rust/a', severity: 'warning', security_severity_level: 'critical' },
      updated_at: AT,
    });
    const [page] = await listing([alert]).read('code-scanning');
    expect(page).toMatchObject({
      status: 'page',
      items: [{ kind: 'finding', finding: { severity: 'critical', updatedAt: AT }, updatedAt: AT }],
    });
  });

  it('are malformed, or tell nothing, one by one', async () => {
    const [page] = await listing([null, { number: 'x' }, { number: 1, state: null }]).read('dependabot');
    expect(page).toMatchObject({ items: [{ kind: 'ignored' }, { kind: 'ignored' }, { kind: 'ignored' }] });
    const [secrets] = await listing([{ number: 'x', updated_at: AT }]).read('secret-scanning');
    expect(secrets).toMatchObject({ items: [{ kind: 'malformed', field: 'number', updatedAt: AT }] });
  });
});

describe('what people post', () => {
  const { issue } = toldPayload('issues');
  const pull = { ...toldPayload('issues', { number: 43, pull_request: {} }) }.issue;

  it('are issues, and the pull requests among them', async () => {
    const [, page] = await listing([issue, pull]).read('posts');
    expect(page).toMatchObject({
      items: [
        { finding: { reference: 'issue-42' } },
        { finding: { reference: 'pull-43', source: 'pull-request' } },
      ],
    });
  });

  it('says which advisories and CVEs it names, whether or not it reads like a report', async () => {
    const mention = { where: 'issue 42', names: ['GHSA-2222-3333-4444'] };
    const report = toldPayload('issues', { title: 'A vulnerability: GHSA-2222-3333-4444' }).issue;
    const question = toldPayload('issues', {
      title: 'A question',
      body: 'What is GHSA-2222-3333-4444?',
    }).issue;
    const [, page] = await listing([report, question, issue]).read('posts');
    expect(page).toMatchObject({ items: [{ kind: 'finding', mention }, { kind: 'ignored', mention }, {}] });
    expect(page?.status === 'page' && page.items[2]).not.toHaveProperty('mention');
  });

  it('is not read in a private repository, nor where nobody says that it is public', async () => {
    for (const repository of [{ private: true }, {}, 7]) {
      const { read, asked } = listing([issue], repository);
      expect(await read('posts')).toEqual([{ status: 'page', items: [] }]);
      expect(asked).toHaveLength(1);
    }
  });

  it('is asked about once a day, and again where there was no answer', async () => {
    const { read, asked, pass } = listing([], { private: true });
    await read('posts');
    pass('PT23H');
    await read('posts');
    expect(asked).toHaveLength(1);
    pass('PT1H');
    await read('posts');
    expect(asked).toHaveLength(2);
    const gone = listing([], null);
    expect(await gone.read('posts')).toEqual([{ status: 'gone' }]);
    await gone.read('posts');
    expect(gone.asked).toHaveLength(2);
  });
});
