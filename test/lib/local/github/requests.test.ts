import { describe, expect, it } from 'vitest';
import { ADVISORIES, answerProblems, gitHubStandIn, REPOSITORY } from './on-stand-in.ts';

describe('a request to the stand-in', () => {
  it('that conforms leaves no violation', async () => {
    const { asBot, state } = await gitHubStandIn();
    await asBot('GET', `${ADVISORIES}?state=triage&sort=updated&direction=asc&per_page=100`);
    expect(state.violations).toEqual([]);
    expect(state.requests.at(-1)).toEqual({
      at: '2026-03-01T09:00:00Z',
      method: 'GET',
      path: ADVISORIES,
      operation: 'security-advisories/list-repository-advisories',
      status: 200,
    });
  });

  it.each([
    ['GET', '/repos/octo-org/rust-template/security-advisory'],
    ['DELETE', `${ADVISORIES}/GHSA-2222-2222-2222`],
    ['PUT', '/app'],
  ])('for what GitHub does not describe is not found: %s %s', async (method, path) => {
    const { asBot, state } = await gitHubStandIn();
    expect((await asBot(method, path)).status).toBe(404);
    expect(state.violations).toEqual([{ method, path, problem: 'no such operation is answered' }]);
  });

  it.each([
    ['GET', ADVISORIES, 'state=open', 'state: it must be equal to one of the allowed values'],
    ['GET', ADVISORIES, 'sort=severity', 'sort: it must be equal to one of the allowed values'],
    ['GET', ADVISORIES, 'direction=up', 'direction: it must be equal to one of the allowed values'],
    ['GET', ADVISORIES, 'per_page=101', 'per_page: it must be <= 100'],
    ['GET', ADVISORIES, 'per_page=many', 'per_page: it must be integer'],
    [
      'GET',
      `${ADVISORIES}/GHSA-2222-2222-2222/comments`,
      'since=yesterday',
      'since: it must match format "date-time"',
    ],
  ])('with a parameter that is none is refused: %s %s?%s', async (method, path, query, problem) => {
    const { asBot, state } = await gitHubStandIn();
    const answer = await asBot(method, `${path}?${query}`);
    expect(answer.status).toBe(422);
    expect(state.violations).toContainEqual({ method, path, problem });
  });

  it('with a number in the path that is none is refused', async () => {
    const { asApp, state } = await gitHubStandIn();
    expect((await asApp('GET', '/app/hook/deliveries/last')).status).toBe(422);
    expect(state.violations).toHaveLength(1);
  });

  it.each([
    ['a field that there is not', { titel: 'x' }, 'body: it must NOT have additional properties titel'],
    ['a value of another type', { summary: 7 }, 'body: /summary must be string'],
    [
      'a value too long',
      { summary: 'x'.repeat(1025) },
      'body: /summary must NOT have more than 1024 characters',
    ],
    [
      'a word that is none',
      { severity: 'moderate' },
      'body: /severity must be equal to one of the allowed values',
    ],
    [
      'a state to which none goes',
      { state: 'triage' },
      'body: /state must be equal to one of the allowed values',
    ],
    [
      'a package without its ecosystem',
      { vulnerabilities: [{ package: { name: 'x' } }] },
      "body: /vulnerabilities/0/package must have required property 'ecosystem'",
    ],
  ])('with %s in its body is refused, and changes nothing', async (_, body, problem) => {
    const { asBot, state } = await gitHubStandIn();
    const ghsa = await state.report(REPOSITORY);
    const before = state.advisory(REPOSITORY, ghsa);
    const answer = await asBot('PATCH', `${ADVISORIES}/${ghsa}`, { body });
    expect(answer.status).toBe(422);
    expect(answerProblems('security-advisories/update-repository-advisory', answer)).toEqual([]);
    expect(state.violations.map((violation) => violation.problem)).toContain(problem);
    expect(state.advisory(REPOSITORY, ghsa)).toBe(before);
  });

  it('without the body that it must have, or with one that is no JSON, is refused', async () => {
    const { asBot, state } = await gitHubStandIn();
    const ghsa = await state.report(REPOSITORY);
    expect((await asBot('PATCH', `${ADVISORIES}/${ghsa}`)).status).toBe(422);
    expect((await asBot('PATCH', `${ADVISORIES}/${ghsa}`, { body: '{' })).status).toBe(400);
    expect(state.violations.map(({ problem }) => problem)).toEqual([
      'the body is missing',
      'the body is no JSON',
    ]);
  });

  it.each([
    ['a parameter that there is not', 'GET', '?page=2', undefined, 'page is no parameter'],
    ['a parameter twice', 'GET', '?state=draft&state=triage', undefined, 'state comes twice'],
  ])('with %s is answered all the same, and noted', async (_, method, query, body, problem) => {
    const { asBot, state } = await gitHubStandIn();
    expect((await asBot(method, `${ADVISORIES}${query}`, { body })).status).toBe(200);
    expect(state.violations.map((violation) => violation.problem)).toEqual([problem]);
  });

  it('for more on a page than GitHub gives gets as much as it gives, and is noted', async () => {
    const { asApp, state } = await gitHubStandIn();
    expect((await asApp('GET', '/app/installations?per_page=500')).status).toBe(200);
    expect(state.violations.map(({ problem }) => problem)).toEqual(['per_page is more than 100']);
  });

  it.each([
    ['authorization', undefined, 401, 'authorization is missing'],
    ['user-agent', '', 403, 'user-agent is missing'],
    ['accept', 'text/html', 415, 'accept is none'],
    ['x-github-api-version', '2020-01-01', 400, 'x-github-api-version is none'],
  ])('with the header %s: %s is answered with %i', async (name, value, status, problem) => {
    const { asApp, state } = await gitHubStandIn();
    expect((await asApp('GET', '/app', { headers: { [name]: value } })).status).toBe(status);
    expect(state.violations.map((violation) => violation.problem)).toContain(problem);
  });

  it.each([
    ['accept', '*/*'],
    ['x-github-api-version', undefined],
  ])('that leaves %s to GitHub is answered, and noted', async (name, value) => {
    const { asApp, state } = await gitHubStandIn();
    expect((await asApp('GET', '/app', { headers: { [name]: value } })).status).toBe(200);
    expect(state.violations).toHaveLength(1);
  });

  it('leaves nothing of its values in what is noted', async () => {
    const { asBot, state } = await gitHubStandIn();
    const ghsa = await state.report(REPOSITORY);
    await asBot('PATCH', `${ADVISORIES}/${ghsa}`, {
      body: { severity: 'EMBARGOED', summary: ['EMBARGOED'] },
    });
    expect(state.violations.length).toBeGreaterThan(1);
    expect(JSON.stringify([state.violations, state.requests])).not.toContain('EMBARGOED');
  });
});
