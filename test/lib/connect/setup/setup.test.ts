import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { neededPermissions } from '../../../../lib/connect/permissions.ts';
import type { SetupOptions } from '../../../../lib/connect/setup/plan.ts';
import { setup } from '../../../../lib/connect/setup/setup.ts';
import { readStoredApp, storeApp } from '../../../../lib/connect/stored-app.ts';
import { scratchFolder } from '../../scratch.ts';
import { connectSession, REACH } from '../connect-session.ts';
import { HEALTHY, INSTALLATION } from '../healthy-app.ts';
import { PRIVATE_KEY, scriptedGitHub } from '../scripted-github.ts';
import { browser, formOf } from './browser.ts';

const CREATED = {
  id: 42,
  slug: 'octo-upkeep',
  name: 'octo-upkeep',
  pem: PRIVATE_KEY,
  webhook_secret: 'the-secret-that-github-made',
  client_secret: 'never-kept',
};
const CONVERSION = 'POST /app-manifests/the-code/conversions';
const OPTIONS: SetupOptions = { github: 'https://github.com', port: 0, browser: true };

interface Asked {
  readonly options?: Partial<SetupOptions>;
  readonly folder?: string;
  readonly json?: true;
  readonly isInstalled?: boolean;
  readonly script?: Parameters<typeof scriptedGitHub>[0];
}

/** A person runs the setup, presses the button, and installs the App after a while. */
async function run({
  options = {},
  folder = scratchFolder(),
  json,
  isInstalled = true,
  script = {},
}: Asked = {}) {
  const gitHub = await scriptedGitHub({
    ...HEALTHY,
    'GET /app/installations': { body: [] },
    [CONVERSION]: { status: 201, body: CREATED },
    ...script,
  });
  const { session, out, err } = connectSession(
    { EMBARGO_DATA: folder, GITHUB_API_URL: gitHub.url },
    json ? { json } : {},
  );
  let keys = 0;
  let form: ReturnType<typeof formOf> | undefined;
  const pages: string[] = [];
  const person = async (address: string) => {
    const ours = browser();
    const first = await ours.open(address);
    form = formOf(first.text);
    const back = await ours.open(`${form.manifest.redirect_url}?code=the-code&state=${form.state}`);
    pages.push(first.text, back.text);
  };
  let acted: Promise<void> | undefined;
  const code = await setup(
    session,
    { ...OPTIONS, ...options },
    {
      ...REACH,
      newKey: () => {
        keys += 1;
        return `key-${keys}`;
      },
      openBrowser: (address) => {
        acted = person(address);
      },
      wait: async () => {
        if (isInstalled) gitHub.answer('GET /app/installations', { body: [INSTALLATION] });
      },
    },
  );
  await acted;
  return { code, out: out(), err: err(), form, pages, folder, gitHub };
}

describe('setup on one machine', () => {
  it('keeps the key and the secret of the App in the data folder, and not what nobody needs', async () => {
    const { code, folder } = await run();
    expect(code).toBe(0);
    const stored = await readStoredApp(folder);
    expect(stored).toMatchObject({ id: 42, slug: 'octo-upkeep', webhookSecret: CREATED.webhook_secret });
    expect(await readFile(stored?.keyFile ?? '', 'utf8')).toBe(PRIVATE_KEY);
    expect(await readFile(join(folder, 'app.json'), 'utf8')).not.toContain('never-kept');
  });

  it('asks GitHub for the permissions of the list, in the account of whoever is signed in or an organisation', async () => {
    const own = await run();
    expect(own.form?.action.pathname).toBe('/settings/apps/new');
    expect(own.form?.manifest.default_permissions).toEqual(
      Object.fromEntries(neededPermissions(false).map(({ name, level }) => [name, level])),
    );
    const organisation = await run({ options: { org: 'octo-org', privateForks: true } });
    expect(organisation.form?.action.pathname).toBe('/organizations/octo-org/settings/apps/new');
    expect(organisation.form?.manifest.default_permissions).toHaveProperty('administration', 'write');
  });

  it('explains on the page what the App may do and why', async () => {
    const { pages } = await run();
    for (const { title, why } of neededPermissions(false)) {
      expect(pages[0]).toContain(title);
      expect(pages[0]).toContain(why.replaceAll("'", '&#39;'));
    }
    expect(pages[1]).toContain('https://github.com/apps/octo-upkeep/installations/new');
  });

  it('gives the App a name that does not tell what it is for, and warns of one that does', async () => {
    const silent = await run({ options: { org: 'octo-org' } });
    expect(silent.form?.manifest.name).toBe('octo-org-upkeep-3f9a1c');
    expect(silent.out).not.toContain('Choose another name');
    const telling = await run({ options: { name: 'octo-security' } });
    expect(telling.out).toContain('Choose another name: "secur"');
    expect(telling.pages[0]).toContain('Choose another name');
  });

  it('gives no name longer than GitHub takes', async () => {
    const { form } = await run({ options: { org: 'a'.repeat(39) } });
    expect(form?.manifest.name.length).toBeLessThanOrEqual(34);
  });

  it('makes a webhook where there is an address for it, and says how it goes without', async () => {
    const webhook = 'https://hooks.example.org/webhooks/github';
    expect((await run({ options: { webhook } })).form?.manifest.hook_attributes.url).toBe(webhook);
    const without = await run();
    expect(without.form?.manifest).not.toHaveProperty('hook_attributes');
    expect(without.out).toMatch(/reads GitHub every five\s+minutes/);
  });

  it('waits for the installation, and then looks whether everything works', async () => {
    const { out } = await run();
    expect(out).toContain('https://github.com/apps/octo-upkeep/installations/new');
    expect(out).toMatch(/✓ +at octo-org +Installed/);
    expect(out).toContain('npm start');
  });

  it('ends well where nobody installs the App for a quarter of an hour', async () => {
    const { code, out, gitHub } = await run({ isInstalled: false });
    expect(code).toBe(0);
    expect(out).toContain('It is installed nowhere yet');
    expect(out).toContain('Still waiting');
    expect(
      gitHub.received.filter(({ path }) => path.startsWith('/app/installations?')).length,
    ).toBeGreaterThan(100);
  });

  it('does not replace what is there unless told to, and makes no App then', async () => {
    const folder = scratchFolder();
    const before = { id: 1, slug: 'old', name: 'old', apiUrl: 'https://api.github.com', webhookSecret: null };
    await storeApp(folder, before, 'the old key');
    const refused = await run({ folder });
    expect(refused).toMatchObject({ code: 1, form: undefined, err: expect.stringContaining('--replace') });
    expect(await readStoredApp(folder)).toMatchObject({ id: 1 });
    expect((await run({ folder, options: { replace: true } })).code).toBe(0);
    expect(await readStoredApp(folder)).toMatchObject({ id: 42 });
  });

  it.each([
    [{ status: 404 }, 'valid once and for an hour'],
    [{ status: 500 }, 'HTTP 500'],
    [{ status: 201, body: { id: 42 } }, 'does not hold what it should'],
    [{ status: 201, body: { ...CREATED, pem: PRIVATE_KEY.slice(0, 400) } }, 'does not hold what it should'],
  ])('says on the page and in the terminal that GitHub hands over no key: %j', async (answer, words) => {
    const { code, err, pages, folder } = await run({ script: { [CONVERSION]: answer } });
    expect(code).toBe(1);
    expect(err).toContain(words);
    expect(pages[1]).toContain(words);
    expect(await readStoredApp(folder)).toBeUndefined();
  });

  it('says which App is left without a key where it cannot be kept', async () => {
    const folder = scratchFolder();
    await mkdir(join(folder, 'app-42.pem'));
    const { code, err } = await run({ folder });
    expect(code).toBe(1);
    expect(err).toContain('octo-upkeep (id 42) is made, but its key could not be kept');
  });

  it('makes no App where nothing could be kept anyhow', async () => {
    await expect(run({ folder: '/dev/null/nowhere' })).rejects.toThrow(/cannot be written to/);
  });

  it('prints one JSON for programs, and shows neither key nor secret anywhere', async () => {
    const { out, err } = await run({ json: true });
    expect(JSON.parse(out)).toMatchObject({ app: { id: 42 }, findings: expect.any(Array) });
    for (const secret of [PRIVATE_KEY.slice(40, 80), CREATED.webhook_secret]) {
      expect(out + err).not.toContain(secret);
    }
  });

  it('takes the address of a pipeline for a mistake', async () => {
    const { session, err } = connectSession({}, { url: 'https://hooks.example.org' });
    const code = await setup(session, OPTIONS, { ...REACH, newKey: () => '', openBrowser: () => undefined });
    expect(code).toBe(2);
    expect(err()).toContain('--webhook');
  });
});
