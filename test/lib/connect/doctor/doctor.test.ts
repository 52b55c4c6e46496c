import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { doctor } from '../../../../lib/connect/doctor/doctor.ts';
import { storeApp } from '../../../../lib/connect/stored-app.ts';
import { takingPipeline } from '../../../support/taking-pipeline.ts';
import { closedAddress } from '../../../support/web-server.ts';
import { scratchFolder } from '../../scratch.ts';
import { connectSession, REACH } from '../connect-session.ts';
import { APP, DELIVERY, GRANTED, HEALTHY, INSTALLATION, REPOSITORY } from '../healthy-app.ts';
import { PRIVATE_KEY, scriptedGitHub } from '../scripted-github.ts';

type Script = Parameters<typeof scriptedGitHub>[0];

interface Patient {
  readonly script?: Script;
  readonly variables?: Readonly<Record<string, string>>;
  readonly repository?: readonly string[];
  readonly now?: string;
  readonly human?: true;
}

/** The doctor looks at a pipeline with an App with which everything is well, but for what the script changes. */
async function examine({ script = {}, variables, repository, now, human }: Patient = {}) {
  const gitHub = await scriptedGitHub({ ...HEALTHY, ...script });
  const pipeline = await takingPipeline({ policy: { policy: { version: 'runbook@1a2b3c4d', text: '' } } });
  const folder = scratchFolder();
  const app = { id: 42, slug: 'octo-upkeep', name: 'octo-upkeep', apiUrl: gitHub.url, webhookSecret: null };
  if (!variables) await storeApp(folder, app, PRIVATE_KEY);
  const { session, out, err } = connectSession(
    { EMBARGO_DATA: folder, ...(variables && { GITHUB_API_URL: gitHub.url }), ...variables },
    { url: pipeline.url, ...(!human && { json: true }) },
  );
  const reach = now === undefined ? REACH : { ...REACH, clock: () => now };
  const code = await doctor(session, repository ? { repository } : {}, reach);
  const findings: Finding[] = human ? [] : JSON.parse(out()).findings;
  return { code, out: out(), err: err(), findings, gitHub };
}

interface Finding {
  readonly level: string;
  readonly about: string;
  readonly says: string;
  readonly todo?: string;
}

const finding = (level: string, about: string, says: string, todo?: string) =>
  expect.objectContaining({
    level,
    about,
    says: expect.stringContaining(says),
    ...(todo !== undefined && { todo: expect.stringContaining(todo) }),
  });

const { issues: _, ...WITHOUT_ISSUES } = GRANTED;

describe('the doctor', () => {
  it('finds nothing wrong where everything is well, and looked at everything', async () => {
    const { code, findings } = await examine();
    expect(findings.filter(({ level }) => level !== 'ok')).toEqual([]);
    expect(code).toBe(0);
    expect(new Set(findings.map(({ about }) => about))).toEqual(
      new Set([
        'credentials',
        'network',
        'clock',
        'App',
        'permissions',
        'webhook',
        'events',
        'deliveries',
        'at octo-org',
        REPOSITORY,
        'pipeline',
      ]),
    );
    expect(findings).toContainEqual(finding('ok', 'at octo-org', '4900 of 5000'));
    expect(findings).toContainEqual(finding('ok', 'pipeline', 'runbook@1a2b3c4d'));
  });

  it('asks and changes nothing', async () => {
    const { gitHub } = await examine();
    const written = gitHub.received.filter(
      ({ method, path }) => method !== 'GET' && !path.endsWith('/access_tokens'),
    );
    expect(written).toEqual([]);
  });

  it('shows people a table with what to do, and programs JSON', async () => {
    const { out, code } = await examine({ script: { 'GET /app/installations': { body: [] } }, human: true });
    expect(out).toMatch(/^✓ +App /m);
    expect(out).toMatch(/^✗ +installations +The App is installed nowhere/m);
    expect(out).toContain('→ Install it on the repositories');
    expect(out).toContain('Found: 1 problem, no warnings.');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(code).toBe(1);
  });

  it.each<[string, Script, ReturnType<typeof finding>]>([
    [
      'a key that GitHub refuses',
      { 'GET /app': { status: 401, body: { message: 'Bad credentials' } } },
      finding('problem', 'App', 'HTTP 401', 'id and the key'),
    ],
    ['an App that is gone', { 'GET /app': { status: 404 } }, finding('problem', 'App', 'not there')],
    [
      'a name that tells',
      { 'GET /app': { body: { ...APP, name: 'Embargo' } } },
      finding('warning', 'name', '"Embargo"'),
    ],
    [
      'a permission that the App does not ask for',
      { 'GET /app': { body: { ...APP, permissions: WITHOUT_ISSUES } } },
      finding('problem', 'permissions', '"Issues: Read and write"', 'page of the App'),
    ],
    [
      'a permission that is read where it must be write',
      { 'GET /app': { body: { ...APP, permissions: { ...GRANTED, issues: 'read' } } } },
      finding('problem', 'permissions', 'Reports in public issues'),
    ],
    [
      'a permission that nobody needs',
      { 'GET /app': { body: { ...APP, permissions: { ...GRANTED, statuses: 'write', members: 'read' } } } },
      finding('warning', 'permissions', 'members: read, statuses: write'),
    ],
    [
      'a permission that an owner did not accept',
      { 'GET /app/installations': { body: [{ ...INSTALLATION, permissions: WITHOUT_ISSUES }] } },
      finding('problem', 'at octo-org', '"Issues: Read and write"', 'An owner of octo-org must accept'),
    ],
    [
      'no installation',
      { 'GET /app/installations': { body: [] } },
      finding('problem', 'installations', 'nowhere', 'https://github.com/apps/octo-upkeep/installations/new'),
    ],
    [
      'a suspended one',
      { 'GET /app/installations': { body: [{ ...INSTALLATION, suspended_at: '2026-02-01T00:00:00Z' }] } },
      finding('problem', 'at octo-org', 'suspended'),
    ],
    [
      'one without repositories',
      { 'GET /installation/repositories': { body: { total_count: 0, repositories: [] } } },
      finding('warning', 'at octo-org', 'no repository'),
    ],
    [
      'hardly any requests left',
      {
        'GET /installation/repositories': {
          ...HEALTHY['GET /installation/repositories'],
          headers: { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '12' },
        },
      },
      finding('warning', 'at octo-org', '12 of 5000'),
    ],
    ['no webhook', { 'GET /app/hook/config': { status: 404 } }, finding('warning', 'webhook', 'none')],
    [
      'a webhook without an address',
      { 'GET /app/hook/config': { body: {} } },
      finding('warning', 'webhook', 'none'),
    ],
    [
      'forms instead of JSON',
      { 'GET /app/hook/config': { body: { url: 'https://a.example', content_type: 'form' } } },
      finding('problem', 'webhook', 'content type'),
    ],
    [
      'certificates that nobody checks',
      {
        'GET /app/hook/config': {
          body: { url: 'https://a.example', content_type: 'json', insecure_ssl: '1' },
        },
      },
      finding('problem', 'webhook', 'certificate'),
    ],
    [
      'a channel where others read along',
      { 'GET /app/hook/config': { body: { url: 'https://smee.io/abc', content_type: 'json' } } },
      finding('problem', 'webhook', 'smee.io'),
    ],
    [
      'reports in the open',
      { 'GET /app/hook/config': { body: { url: 'http://a.example', content_type: 'json' } } },
      finding('problem', 'webhook', 'not https'),
    ],
    [
      'missing subscriptions',
      { 'GET /app': { body: { ...APP, events: ['push'] } } },
      finding('warning', 'events', '"Repository advisory"'),
    ],
    [
      'deliveries that are refused',
      { 'GET /app/hook/deliveries': { body: [{ ...DELIVERY, status_code: 401 }] } },
      finding('problem', 'deliveries', '2026-03-01T09:00:00Z with HTTP 401', 'secrets differ'),
    ],
    [
      'a delivery that failed before others',
      { 'GET /app/hook/deliveries': { body: [DELIVERY, { ...DELIVERY, guid: 'two', status_code: 0 }] } },
      finding('warning', 'deliveries', '1 of the last 2 failed', 'by itself'),
    ],
    [
      'no delivery',
      { 'GET /app/hook/deliveries': { body: [] } },
      finding('warning', 'deliveries', 'nothing yet'),
    ],
    [
      'a repository that takes no reports',
      { [`GET /repos/${REPOSITORY}/private-vulnerability-reporting`]: { body: { enabled: false } } },
      finding('problem', REPOSITORY, 'Nobody can report privately', 'Advanced Security'),
    ],
    [
      'an archived repository',
      { [`GET /repos/${REPOSITORY}`]: { body: { archived: true } } },
      finding('warning', REPOSITORY, 'archived'),
    ],
    [
      'a private repository',
      { [`GET /repos/${REPOSITORY}`]: { body: { private: true } } },
      finding('warning', REPOSITORY, 'private'),
    ],
    [
      'advisories that cannot be read',
      {
        [`GET /repos/${REPOSITORY}/security-advisories`]: {
          status: 403,
          body: { message: 'Resource not accessible by integration' },
        },
      },
      finding('problem', REPOSITORY, 'Resource not accessible'),
    ],
    [
      'comments that GitHub does not offer',
      { [`GET /repos/${REPOSITORY}/security-advisories/GHSA-2345-6789-cfgh/comments`]: { status: 404 } },
      finding('warning', REPOSITORY, 'comments of advisories', 'acknowledge'),
    ],
  ])('tells of %s', async (_name, script, expected) => {
    const { findings, code } = await examine({ script });
    expect(findings).toContainEqual(expected);
    expect(code).toBe(findings.some(({ level }) => level === 'problem') ? 1 : 0);
  });

  it('takes a permission to write for one to read', async () => {
    const permissions = { ...GRANTED, contents: 'write' };
    const { code } = await examine({
      script: {
        'GET /app': { body: { ...APP, permissions } },
        'GET /app/installations': { body: [{ ...INSTALLATION, permissions }] },
      },
    });
    expect(code).toBe(0);
  });

  it('counts a delivery as taken that was taken at its second attempt', async () => {
    const attempts = [DELIVERY, { ...DELIVERY, id: 0, status_code: 502 }];
    const { findings } = await examine({ script: { 'GET /app/hook/deliveries': { body: attempts } } });
    expect(findings).toContainEqual(finding('ok', 'deliveries', 'None of the last 2 failed'));
  });

  it.each([
    ['2026-03-01T10:02:00Z', '120 seconds ahead of'],
    ['2026-03-01T09:58:59Z', '61 seconds behind'],
  ])('tells that the clock is wrong: %s', async (now, words) => {
    expect((await examine({ now })).findings).toContainEqual(finding('problem', 'clock', words));
  });

  it('lets the clocks be a minute apart', async () => {
    expect((await examine({ now: '2026-03-01T10:01:00Z' })).findings).toContainEqual(
      finding('ok', 'clock', ''),
    );
  });

  it('looks at twenty repositories and says how many are left, or at those that are named', async () => {
    const repositories = Array.from({ length: 23 }, (_value, number) => ({
      full_name: `octo-org/r${number}`,
    }));
    const script = { 'GET /installation/repositories': { body: { repositories } } };
    const all = await examine({ script });
    expect(all.findings.filter(({ about }) => about.startsWith('octo-org/'))).toHaveLength(20);
    expect(all.findings).toContainEqual(finding('ok', 'repositories', '3 more'));
    const one = await examine({ script, repository: ['octo-org/r22'] });
    expect(one.findings.filter(({ about }) => about.startsWith('octo-org/'))).toEqual([
      finding('problem', 'octo-org/r22', ''),
    ]);
  });

  it('says that the key may be used by others on this machine, until it is kept from them', async () => {
    const file = join(scratchFolder(), 'own.pem');
    await writeFile(file, PRIVATE_KEY, { mode: 0o640 });
    const variables = { GITHUB_APP_ID: '42', GITHUB_APP_KEY_FILE: file };
    expect((await examine({ variables })).findings).toContainEqual(
      finding('warning', 'key', file, `chmod 600 ${file}`),
    );
    await chmod(file, 0o600);
    expect((await examine({ variables })).findings.map(({ about }) => about)).not.toContain('key');
  });

  it('says what a repository is called now', async () => {
    const script = { [`GET /repos/${REPOSITORY}`]: { body: { full_name: 'octo-org/renamed' } } };
    expect((await examine({ script })).findings).toContainEqual(
      finding('problem', REPOSITORY, 'called octo-org/renamed now'),
    );
  });

  it('lets nothing that GitHub says drive the terminal', async () => {
    const { out } = await examine({
      script: { 'GET /app': { body: { ...APP, name: 'a\u001b[31mb' } } },
      human: true,
    });
    expect(out).toContain('a<U+001B>[31mb');
  });
});

describe('the doctor of a pipeline without an App', () => {
  const token = { GITHUB_TOKEN: 'ghp_test', GITHUB_REPOSITORIES: REPOSITORY };
  const answered = (headers: Record<string, string>, admin = true) => ({
    [`GET /repos/${REPOSITORY}`]: { body: { permissions: { admin } }, headers },
  });

  it('says that a token will do, and what it cannot do', async () => {
    const { code, findings } = await examine({ variables: token, script: answered({}) });
    expect(code).toBe(0);
    expect(findings).toContainEqual(finding('ok', 'token', 'GitHub takes it'));
    expect(findings).toContainEqual(finding('warning', 'token', 'security_advisory', 'setup'));
    expect(findings).toContainEqual(finding('ok', REPOSITORY, 'People can report privately.'));
  });

  it.each<[string, Script, ReturnType<typeof finding>]>([
    [
      'a token that GitHub refuses',
      { [`GET /repos/${REPOSITORY}`]: { status: 401, body: { message: 'Bad credentials' } } },
      finding('problem', 'token', 'HTTP 401'),
    ],
    [
      'a classic one',
      answered({ 'x-oauth-scopes': 'repo, read:org' }),
      finding('warning', 'token', 'classic'),
    ],
    [
      'one whose scopes do not suffice',
      answered({ 'x-oauth-scopes': 'read:org' }),
      finding('problem', 'token', 'scopes'),
    ],
    [
      'one that ends soon',
      answered({ 'github-authentication-token-expiration': '2026-03-04 10:00:00 UTC' }),
      finding('warning', 'token', 'in 3 days'),
    ],
    [
      'one whose owner is a mere collaborator',
      answered({}, false),
      finding('warning', 'token', 'mere collaborator'),
    ],
  ])('tells of %s', async (_name, script, expected) => {
    expect((await examine({ variables: token, script })).findings).toContainEqual(expected);
  });

  it('says where there are no credentials that an App can be made', async () => {
    const { code, findings } = await examine({ variables: { PORT: '1' } });
    expect(code).toBe(1);
    expect(findings).toContainEqual(finding('problem', 'credentials', 'none', 'setup'));
  });

  it('says that a key cannot be read, before it asks GitHub anything', async () => {
    const file = join(scratchFolder(), 'own.pem');
    await writeFile(file, PRIVATE_KEY.slice(0, 400), { mode: 0o600 });
    const { code, findings, gitHub } = await examine({
      variables: { GITHUB_APP_ID: '42', GITHUB_APP_KEY_FILE: file },
    });
    expect(code).toBe(1);
    expect(findings).toContainEqual(finding('problem', 'credentials', 'key of the App 42', 'Make another'));
    expect(gitHub.received).toEqual([]);
  });

  it('says which credentials cannot be read', async () => {
    const variables = { GITHUB_APP_ID: '42', GITHUB_APP_KEY_FILE: '/nowhere.pem' };
    expect((await examine({ variables })).findings).toContainEqual(
      finding('problem', 'credentials', '/nowhere.pem'),
    );
  });

  it('takes what the variables name before what setup stored', async () => {
    const folder = scratchFolder();
    await storeApp(
      folder,
      { id: 1, slug: 'a', name: 'a', apiUrl: await closedAddress(), webhookSecret: null },
      'x',
    );
    const file = join(scratchFolder(), 'own.pem');
    await writeFile(file, PRIVATE_KEY);
    const variables = { EMBARGO_DATA: folder, GITHUB_APP_ID: '42', GITHUB_APP_KEY_FILE: file };
    const { findings } = await examine({ variables });
    expect(findings).toContainEqual(finding('ok', 'credentials', 'The App 42, from the environment.'));
    expect(findings).toContainEqual(finding('ok', 'App', 'octo-upkeep'));
  });

  it('says without a network that there is none, at once and without a guess at anything else', async () => {
    const api = await closedAddress();
    const { session, out } = connectSession(
      { EMBARGO_DATA: scratchFolder(), GITHUB_API_URL: api, ...token },
      { json: true, url: api },
    );
    expect(await doctor(session, {}, REACH)).toBe(1);
    expect(JSON.parse(out()).findings).toEqual([
      finding('ok', 'credentials', 'personal token'),
      finding('problem', 'network', 'cannot be reached (ECONNREFUSED)'),
      finding('problem', 'pipeline', 'No pipeline answers'),
    ]);
  });
});
