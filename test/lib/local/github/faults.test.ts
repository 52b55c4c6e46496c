import { describe, expect, it } from 'vitest';
import { ADVISORIES, gitHubStandIn, REPOSITORY } from './on-stand-in.ts';

/** A stand-in with a report, and the comments on it as they really stand. */
async function withReport(settings = {}) {
  const github = await gitHubStandIn(settings);
  const ghsa = await github.state.report(REPOSITORY);
  const path = `${ADVISORIES}/${ghsa}`;
  const comments = () => github.state.advisory(REPOSITORY, ghsa).comments.map(({ body }) => body);
  const post = () => github.asBot('POST', `${path}/comments`, { body: { body: 'Thanks.' } });
  // The token is there, so that each fault meets the request for which it is meant.
  await github.asBot('GET', path);
  return { ...github, path, comments, post };
}

const POSTING = { operation: 'security-advisories/create-comment' };

describe('a fault of the stand-in', () => {
  it('answers with an error and did nothing, once', async () => {
    const { comments, faults, post } = await withReport();
    faults.next(POSTING, { kind: 'error', status: 502 });
    expect([(await post()).status, comments()]).toEqual([502, []]);
    expect([(await post()).status, comments()]).toEqual([201, ['Thanks.']]);
  });

  it('answers with an error after it did what was asked', async () => {
    const { comments, faults, post } = await withReport();
    faults.next(POSTING, { kind: 'error', status: 502, accepted: true });
    expect([(await post()).status, comments()]).toEqual([502, ['Thanks.']]);
  });

  it.each([
    ['before', false, []],
    ['after', true, ['Thanks.']],
  ])('resets the connection %s it does what was asked', async (_, accepted, left) => {
    const { comments, faults, post, state } = await withReport();
    faults.next(POSTING, { kind: 'reset', accepted });
    await expect(post()).rejects.toThrow('fetch failed');
    expect(comments()).toEqual(left);
    expect(state.requests.at(-1)?.status).toBe(0);
  });

  it.each([
    ['without having done', false, []],
    ['having done', true, ['Thanks.']],
  ])('is silent %s what was asked, until the client has had enough', async (_, accepted, left) => {
    const arrived = Promise.withResolvers<void>();
    const github = await withReport({
      log: (line: { status?: unknown }) => line.status === 0 && arrived.resolve(),
    });
    github.faults.next(POSTING, { kind: 'silence', accepted });
    const patience = new AbortController();
    const answer = fetch(`${github.url}${github.path}/comments`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await github.token()}`,
        'user-agent': 'embargo',
        accept: 'application/json',
        'x-github-api-version': '2022-11-28',
      },
      body: '{"body":"Thanks."}',
      signal: patience.signal,
    });
    await arrived.promise;
    patience.abort();
    await expect(answer).rejects.toThrow('aborted');
    expect(github.comments()).toEqual(left);
  });

  it('that is silent ends when the stand-in closes', async () => {
    const arrived = Promise.withResolvers<void>();
    const github = await withReport({
      log: (line: { status?: unknown }) => line.status === 0 && arrived.resolve(),
    });
    github.faults.next(POSTING, { kind: 'silence' });
    const answer = github.post().catch((fault: Error) => fault.message);
    await arrived.promise;
    await github.close();
    expect(await answer).toBe('fetch failed');
  });

  it('tells that the primary limit is used up, and until when', async () => {
    const { faults, post } = await withReport();
    faults.next(POSTING, { kind: 'exhausted', resetSeconds: 600 });
    const { status, headers } = await post();
    const reset = String(Date.parse('2026-03-01T09:10:00Z') / 1000);
    expect([status, headers.get('x-ratelimit-remaining'), headers.get('x-ratelimit-reset')]).toEqual([
      403,
      '0',
      reset,
    ]);
  });

  it.each([
    ['throttled', 429, 'Too many requests.'],
    ['secondary', 403, expect.stringContaining('secondary rate limit')],
  ] as const)('tells when to come again: %s, %i', async (kind, status, message) => {
    const { comments, faults, post } = await withReport();
    faults.next(POSTING, { kind, retryAfterSeconds: 30 });
    const answer = await post();
    expect([answer.status, answer.headers.get('retry-after'), answer.body.message]).toEqual([
      status,
      '30',
      message,
    ]);
    expect(comments()).toEqual([]);
  });

  it('meets only what it is meant for, in the order in which it was said, as often as it was said', async () => {
    const { asBot, faults, path } = await withReport();
    faults.next({ method: 'GET', path: /\/security-advisories$/ }, { kind: 'error', status: 503 }, 2);
    faults.next({ path: ADVISORIES }, { kind: 'error', status: 500 });
    expect((await asBot('GET', path)).status).toBe(200);
    const statuses: number[] = [];
    for (let time = 0; time < 4; time += 1) statuses.push((await asBot('GET', ADVISORIES)).status);
    expect([statuses, faults.waiting()]).toEqual([[503, 503, 500, 200], 0]);
  });
});

/** Everything that writes outside of advisories, by its operation: how it is asked for, and how often it was done. */
async function writing() {
  const github = await gitHubStandIn();
  const { asApp, asBot, asNobody, state } = github;
  const issue = await state.openIssue(REPOSITORY);
  state.addWorkflow(REPOSITORY, 'ci.yml');
  const run = await state.runWorkflow(REPOSITORY, 'ci.yml', { conclusion: 'failure' });
  const code = state.registerApp({ name: 'Another', url: 'https://example.com' });
  const here = `/repos/${REPOSITORY}`;
  // The token is there, so that each fault meets the request for which it is meant.
  await asBot('GET', here);
  const deeds = {
    'issues/create-comment': {
      ask: () => asBot('POST', `${here}/issues/${issue}/comments`, { body: { body: 'Thanks.' } }),
      done: () => state.issue(REPOSITORY, issue).comments.length,
    },
    'actions/create-workflow-dispatch': {
      ask: () => asBot('POST', `${here}/actions/workflows/ci.yml/dispatches`, { body: { ref: 'main' } }),
      done: () => state.runs(REPOSITORY).length - 1,
    },
    'actions/re-run-workflow-failed-jobs': {
      ask: () => asBot('POST', `${here}/actions/runs/${run}/rerun-failed-jobs`),
      done: () => state.run(REPOSITORY, run).attempt - 1,
    },
    'apps/update-webhook-config-for-app': {
      ask: () => asApp('PATCH', '/app/hook/config', { body: { url: 'http://127.0.0.1:9/' } }),
      done: () => (state.app.hook === null ? 0 : 1),
    },
    'apps/create-from-manifest': {
      ask: () => asNobody('POST', `/app-manifests/${code}/conversions`),
      done: () => (state.app.name === 'Another' ? 1 : 0),
    },
  };
  return { ...github, deeds };
}

describe.each([
  'issues/create-comment',
  'actions/create-workflow-dispatch',
  'actions/re-run-workflow-failed-jobs',
  'apps/update-webhook-config-for-app',
  'apps/create-from-manifest',
] as const)('a fault of %s', (operation) => {
  it('leaves what was accepted done, and what was not undone', async () => {
    const { deeds, faults } = await writing();
    const { ask, done } = deeds[operation];
    faults.next({ operation }, { kind: 'error', status: 503 });
    expect([(await ask()).status, done()]).toEqual([503, 0]);
    faults.next({ operation }, { kind: 'secondary', retryAfterSeconds: 60 });
    expect([(await ask()).status, done()]).toEqual([403, 0]);
    faults.next({ operation }, { kind: 'reset' });
    await expect(ask()).rejects.toThrow('fetch failed');
    expect(done()).toBe(0);
    faults.next({ operation }, { kind: 'error', status: 502, accepted: true });
    expect([(await ask()).status, done()]).toEqual([502, 1]);
    expect(faults.waiting()).toBe(0);
  });
});

describe('the rate limit of the stand-in', () => {
  it('counts down with every answer, and begins anew after an hour', async () => {
    const { asBot, world } = await gitHubStandIn({ rateLimit: 2 });
    const left = async () => {
      const { status, headers } = await asBot('GET', ADVISORIES);
      return [status, headers.get('x-ratelimit-remaining'), headers.get('x-ratelimit-reset')];
    };
    const reset = String(Date.parse('2026-03-01T10:00:00Z') / 1000);
    expect(await left()).toEqual([200, '1', reset]);
    expect(await left()).toEqual([200, '0', reset]);
    expect(await left()).toEqual([403, '0', reset]);
    world.now = '2026-03-01T10:00:00Z';
    expect((await left()).slice(0, 2)).toEqual([200, '1']);
  });

  it("is each caller's own", async () => {
    const { ask, asBot, state } = await gitHubStandIn({ rateLimit: 2 });
    for (const status of [200, 200, 403]) expect((await asBot('GET', ADVISORIES)).status).toBe(status);
    const ada = state.addPersonalToken('ada');
    expect((await ask(ada, 'GET', ADVISORIES)).status).toBe(200);
  });

  it('does not count what has not changed since the client last saw it', async () => {
    const { asBot, state } = await gitHubStandIn();
    const ghsa = await state.report(REPOSITORY);
    const first = await asBot('GET', ADVISORIES);
    const etag = first.headers.get('etag') ?? '';
    const again = await asBot('GET', ADVISORIES, { headers: { 'if-none-match': etag } });
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, undefined, etag]);
    expect(again.headers.get('x-ratelimit-remaining')).toBe(first.headers.get('x-ratelimit-remaining'));
    await state.edit(REPOSITORY, ghsa, { severity: 'low' });
    const changed = await asBot('GET', ADVISORIES, { headers: { 'if-none-match': etag } });
    expect([changed.status, changed.body[0].severity]).toEqual([200, 'low']);
    expect(changed.headers.get('etag')).not.toBe(etag);
  });
});
