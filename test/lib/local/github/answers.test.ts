import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../../../lib/local/github/operations/operations.ts';
import { ADVISORIES, answerProblems, gitHubStandIn, REPOSITORY } from './on-stand-in.ts';

const VULNERABILITY = {
  package: { ecosystem: 'rust', name: 'template' },
  vulnerable_version_range: '< 1.2.3',
  patched_versions: '1.2.3',
};
const FULL = {
  summary: 'A flaw',
  description: 'Where it is.',
  cvss_vector_string: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:H',
  cwe_ids: ['CWE-22'],
  vulnerabilities: [VULNERABILITY],
};

/** Asks for everything that is answered, and gives what each operation answered. */
async function tour(version: '2022-11-28' | '2026-03-10') {
  const deliverTo = { url: 'http://127.0.0.1:9/', secret: 's' };
  const { state, asApp, asBot, world } = await gitHubStandIn({ deliverTo });
  const headers = { 'x-github-api-version': version };
  state.dropWebhooks(true);
  const ghsa = await state.report(REPOSITORY, { severity: 'high', by: 'finder' });
  const comment = state.comment(REPOSITORY, ghsa, { body: 'We look into it.' });
  const one = `${ADVISORIES}/${ghsa}`;
  const { body: installation } = await asApp('GET', `/repos/${REPOSITORY}/installation`);
  const [delivery] = (await asApp('GET', '/app/hook/deliveries')).body;
  const asked: readonly [typeof asApp, string, string, unknown?][] = [
    [asApp, 'GET', '/app'],
    [asApp, 'GET', '/app/installations'],
    [asApp, 'GET', `/app/installations/${installation.id}`],
    [asApp, 'GET', `/repos/${REPOSITORY}/installation`],
    [asApp, 'GET', '/orgs/octo-org/installation'],
    [asApp, 'GET', '/users/octo-org/installation'],
    [
      asApp,
      'POST',
      `/app/installations/${installation.id}/access_tokens`,
      { repositories: ['rust-template'] },
    ],
    [asBot, 'GET', '/installation/repositories'],
    [asApp, 'GET', '/app/hook/deliveries?status=failure'],
    [asApp, 'GET', `/app/hook/deliveries/${delivery.id}`],
    [asApp, 'POST', `/app/hook/deliveries/${delivery.id}/attempts`],
    [asBot, 'GET', `/repos/${REPOSITORY}`],
    [asBot, 'GET', ADVISORIES],
    [asBot, 'GET', '/orgs/octo-org/security-advisories'],
    [asBot, 'POST', ADVISORIES, FULL],
    [asBot, 'POST', `${ADVISORIES}/reports`, FULL],
    [asBot, 'GET', one],
    [asBot, 'GET', `${one}/comments`],
    [asBot, 'POST', `${one}/comments`, { body: 'Thank you.' }],
    [asBot, 'GET', `${one}/comments/${comment}`],
    [asBot, 'POST', `${one}/forks`],
    [asBot, 'POST', `${one}/cve`],
    [asBot, 'PATCH', one, { ...FULL, state: 'draft', credits: [{ login: 'finder', type: 'reporter' }] }],
    [asBot, 'PATCH', one, { collaborating_users: ['helper'], collaborating_teams: ['security'] }],
  ];
  const answers: { operation: string; status: number; body: unknown }[] = [];
  const record = (answer: { status: number; body: unknown }) =>
    answers.push({ operation: state.requests.at(-1)?.operation ?? '', ...answer });
  for (const [as, method, path, body] of asked) record(await as(method, path, { body, headers }));
  const { body: posted } = await asBot('POST', `${one}/comments`, { body: { body: 'More.' }, headers });
  record(await asBot('PATCH', `${one}/comments/${posted.id}`, { body: { body: 'Mended.' }, headers }));
  world.now = '2026-03-01T10:00:00Z';
  record(await asBot('GET', one, { headers }));
  record(await asBot('PATCH', one, { body: { state: 'published' }, headers }));
  state.withdraw(REPOSITORY, ghsa);
  record(await asBot('GET', one, { headers }));
  expect(state.violations).toEqual([]);
  return answers;
}

describe('the answers of the stand-in', () => {
  it.each(['2022-11-28', '2026-03-10'] as const)(
    'conform to what GitHub publishes of each operation, in version %s',
    async (version) => {
      const answers = await tour(version);
      for (const { operation, ...answer } of answers) {
        expect([operation, answer.status, answerProblems(operation, answer, version)]).toEqual([
          operation,
          answer.status,
          [],
        ]);
        expect(answer.status).toBeLessThan(300);
      }
      expect(new Set(answers.map(({ operation }) => operation))).toEqual(new Set(OPERATIONS.keys()));
    },
  );

  it('lack what a later version of the API takes away, and only there', async () => {
    const { asBot, state } = await gitHubStandIn();
    const ghsa = await state.report(REPOSITORY);
    const [early, late] = await Promise.all(
      ['2022-11-28', '2026-03-10'].map((version) =>
        asBot('GET', `${ADVISORIES}/${ghsa}`, { headers: { 'x-github-api-version': version } }),
      ),
    );
    expect([early?.body, late?.body].map((body) => 'cvss' in body)).toEqual([true, false]);
    expect(
      answerProblems('security-advisories/get-repository-advisory', { status: 200, body: {} }),
    ).not.toEqual([]);
  });
});
