import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../../../lib/local/github/operations/operations.ts';
import { ADVISORIES, answerProblems, gitHubStandIn, REPOSITORY } from './on-stand-in.ts';
import { type Asked, aboutGit, aboutPublishing, aboutPulls, type StandIn } from './release-tour.ts';

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
  const github = await gitHubStandIn({ deliverTo });
  const { state, world } = github;
  const headers = { 'x-github-api-version': version };
  const answers: { operation: string; status: number; body: unknown }[] = [];
  async function record([as, method, path, body]: Asked) {
    const answer = await as(method, path, { body, headers });
    answers.push({ operation: state.requests.at(-1)?.operation ?? '', ...answer });
    return answer;
  }
  state.dropWebhooks(true);
  for (const part of PARTS) {
    for (const asked of await part(github)) await record(asked);
  }
  const [advisory] = state.advisories(REPOSITORY);
  const one = `${ADVISORIES}/${advisory?.ghsa}`;
  const { body: posted } = await record([github.asBot, 'POST', `${one}/comments`, { body: 'More.' }]);
  await record([github.asBot, 'PATCH', `${one}/comments/${posted.id}`, { body: 'Mended.' }]);
  world.now = '2026-03-01T10:00:00Z';
  await record([github.asBot, 'GET', one]);
  await record([github.asBot, 'PATCH', one, { state: 'published' }]);
  state.withdraw(REPOSITORY, advisory?.ghsa ?? '');
  await record([github.asBot, 'GET', one]);
  await record([github.asNobody, 'POST', `/app-manifests/${state.registerApp(MANIFEST)}/conversions`]);
  expect(state.violations).toEqual([]);
  return answers;
}

async function aboutAdvisories({ state, asApp, asBot }: StandIn): Promise<readonly Asked[]> {
  const ghsa = await state.report(REPOSITORY, { severity: 'high', by: 'finder' });
  const comment = state.comment(REPOSITORY, ghsa, { body: 'We look into it.' });
  const one = `${ADVISORIES}/${ghsa}`;
  const { body: installation } = await asApp('GET', `/repos/${REPOSITORY}/installation`);
  const [delivery] = (await asApp('GET', '/app/hook/deliveries')).body;
  return [
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
}

async function aboutFindings({ state, asBot }: StandIn): Promise<readonly Asked[]> {
  const dependency = await state.openDependabotAlert(REPOSITORY, { cve: 'CVE-2026-1', patched: null });
  await state.changeDependabotAlert(REPOSITORY, dependency, 'dismissed');
  await state.openDependabotAlert(REPOSITORY);
  const finding = await state.openCodeAlert(REPOSITORY, { severity: null, securitySeverity: null });
  await state.changeCodeAlert(REPOSITORY, finding, 'closed_by_user');
  await state.openCodeAlert(REPOSITORY);
  const secret = await state.openSecretAlert(REPOSITORY);
  await state.changeSecretAlert(REPOSITORY, secret, 'resolved');
  await state.openSecretAlert(REPOSITORY);
  state.uploadAnalysis(REPOSITORY);
  state.setUpCodeScanning(REPOSITORY);
  state.scanForSecrets(REPOSITORY);
  return [
    'dependabot/alerts',
    `dependabot/alerts/${dependency}`,
    'code-scanning/alerts',
    `code-scanning/alerts/${finding}`,
    'code-scanning/analyses',
    'code-scanning/default-setup',
    'secret-scanning/alerts',
    `secret-scanning/alerts/${secret}`,
    `secret-scanning/alerts/${secret}?hide_secret=true`,
    'secret-scanning/scan-history',
  ].map((path) => [asBot, 'GET', `/repos/${REPOSITORY}/${path}`]);
}

async function aboutIssues({ state, asBot }: StandIn): Promise<readonly Asked[]> {
  const issue = await state.openIssue(REPOSITORY, { labels: ['bug', 'good first issue'] });
  const comment = state.commentOnIssue(REPOSITORY, issue, { body: 'Me, too.' });
  const merged = await state.openPull(REPOSITORY, { head: 'fix', files: { 'src/main.rs': 'fn main() {}' } });
  const open = await state.openPull(REPOSITORY, { head: 'other', labels: ['dependencies'], draft: true });
  await state.autoMerge(REPOSITORY, open, true);
  state.setChecks(REPOSITORY, 'other', [{ name: 'test' }, { status: 'in_progress', conclusion: null }]);
  state.setStatuses(REPOSITORY, 'other', [{ context: 'ci', state: 'failure' }]);
  await state.mergePull(REPOSITORY, merged);
  await state.closeIssue(REPOSITORY, issue, 'not_planned');
  const reads = [
    'issues?state=all',
    `issues/${issue}`,
    `issues/${merged}`,
    `issues/${issue}/comments`,
    `issues/comments/${comment}`,
    `issues/${issue}/labels`,
    'pulls?state=all',
    `pulls/${open}`,
    `pulls/${merged}`,
    'commits/other/check-runs',
    'commits/other/status',
  ];
  return [
    ...reads.map((path): Asked => [asBot, 'GET', `/repos/${REPOSITORY}/${path}`]),
    [asBot, 'POST', `/repos/${REPOSITORY}/issues/${issue}/comments`, { body: 'Thank you.' }],
  ];
}

async function aboutActions({ state, asBot }: StandIn): Promise<readonly Asked[]> {
  state.addWorkflow(REPOSITORY, 'ci.yml', { inputs: ['image'] });
  const jobs = { test: 'success', deny: 'failure' } as const;
  const run = await state.runWorkflow(REPOSITORY, 'ci.yml', { conclusion: 'failure', jobs });
  await state.runWorkflow(REPOSITORY, 'ci.yml', { event: 'schedule' });
  const passed = await state.runWorkflow(REPOSITORY, 'ci.yml', { conclusion: 'success' });
  const dispatches = `/repos/${REPOSITORY}/actions/workflows/ci.yml/dispatches`;
  const inputs = { image: 'one' };
  const reads = [
    'workflows',
    'workflows/ci.yml',
    'workflows/ci.yml/runs',
    'runs',
    `runs/${run}`,
    `runs/${run}/jobs`,
    `runs/${run}/attempts/1`,
    `runs/${run}/attempts/1/jobs`,
  ];
  return [
    ...reads.map((path): Asked => [asBot, 'GET', `/repos/${REPOSITORY}/actions/${path}`]),
    [asBot, 'POST', dispatches, { ref: 'main', inputs, return_run_details: true }],
    [asBot, 'POST', dispatches, { ref: 'main' }],
    [asBot, 'POST', `/repos/${REPOSITORY}/actions/runs/${run}/rerun-failed-jobs`],
    [asBot, 'POST', `/repos/${REPOSITORY}/actions/runs/${passed}/rerun`],
  ];
}

async function aboutContent({ state, asBot }: StandIn): Promise<readonly Asked[]> {
  await state.putFile(REPOSITORY, 'docs/guide.md', 'Read me.');
  await state.commit(REPOSITORY, { branch: 'side', files: { 'docs/guide.md': null, b: 'b' } });
  const release = await state.addRelease(REPOSITORY, {
    tag: 'v1.0.0',
    assets: [{ name: 'app.tar.gz', size: 7, digest: 'sha256:00' }],
  });
  return [
    'contents/docs/guide.md',
    'contents/docs',
    'commits?path=docs',
    'commits/side',
    'branches/side',
    'compare/main...side',
    'releases',
    'releases/latest',
    'releases/tags/v1.0.0',
    `releases/${release}`,
    'private-vulnerability-reporting',
  ].map((path) => [asBot, 'GET', `/repos/${REPOSITORY}/${path}`]);
}

async function aboutGitHub({ state, ask, asApp, asNobody }: StandIn): Promise<readonly Asked[]> {
  const ghsa = 'GHSA-2222-3333-4444';
  const affected = [{ ecosystem: 'rust', name: 'template', range: '< 2', patched: '2' }];
  await state.enterDatabase(ghsa, { affected, vector: FULL.cvss_vector_string, cwes: ['CWE-22'] });
  await state.reviewInDatabase(ghsa);
  const token = state.addPersonalToken('ada');
  return [
    [asNobody, 'GET', '/advisories?affects=template@1.0.0'],
    [asNobody, 'GET', `/advisories/${ghsa}`],
    [asNobody, 'GET', '/meta'],
    [asApp, 'GET', '/rate_limit'],
    [(...asked) => ask(token, ...asked), 'GET', '/user'],
    [asApp, 'GET', '/app/hook/config'],
    [asApp, 'PATCH', '/app/hook/config', { secret: 'another' }],
  ];
}

const PARTS = [
  aboutAdvisories,
  aboutFindings,
  aboutIssues,
  aboutActions,
  aboutContent,
  aboutGit,
  aboutPulls,
  aboutPublishing,
  aboutGitHub,
];

const MANIFEST = {
  name: 'Embargo of Octo',
  url: 'https://example.com',
  hook_attributes: { url: 'https://example.com/webhooks/github' },
  default_events: ['repository_advisory'],
  default_permissions: { repository_advisories: 'write' },
} as const;

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
