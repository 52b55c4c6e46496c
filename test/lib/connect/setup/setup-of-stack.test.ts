import { describe, expect, it } from 'vitest';
import { doctor } from '../../../../lib/connect/doctor/doctor.ts';
import type { SetupOptions } from '../../../../lib/connect/setup/plan.ts';
import { setup } from '../../../../lib/connect/setup/setup.ts';
import { connectSession, REACH } from '../connect-session.ts';
import { CREDENTIALS, deployed, WEBHOOK_SECRET, WEBHOOK_URL } from '../deployed.ts';
import { HEALTHY } from '../healthy-app.ts';
import { PRIVATE_KEY, scriptedGitHub } from '../scripted-github.ts';
import { browser, formOf } from './browser.ts';

const OPTIONS: SetupOptions = { github: 'https://github.com', port: 0, browser: true };
const CREATED = {
  id: 42,
  slug: 'octo-upkeep',
  name: 'octo-upkeep',
  pem: PRIVATE_KEY,
  webhook_secret: 'made-by-github',
};

/** A person runs the setup for the stack `embargo`, and presses the button. */
async function run(aws: Awaited<ReturnType<typeof deployed>>, options: Partial<SetupOptions> = {}) {
  const gitHub = await scriptedGitHub({
    ...HEALTHY,
    'POST /app-manifests/the-code/conversions': { status: 201, body: CREATED },
  });
  const { session, out, err } = connectSession({ GITHUB_API_URL: gitHub.url }, { stack: 'embargo' });
  let form: ReturnType<typeof formOf> | undefined;
  let acted: Promise<unknown> | undefined;
  let keys = 0;
  const person = async (address: string) => {
    const ours = browser();
    form = formOf((await ours.open(address)).text);
    return ours.open(`${form.manifest.redirect_url}?code=the-code&state=${form.state}`);
  };
  const code = await setup(
    session,
    { ...OPTIONS, ...options },
    {
      ...REACH,
      connectStack: aws.connectStack,
      newKey: () => {
        keys += 1;
        return `key-${keys}`;
      },
      openBrowser: (address) => {
        acted = person(address);
      },
    },
  );
  await acted;
  return { code, out: out(), err: err(), form };
}

describe('setup for a deployed pipeline', () => {
  it('lets GitHub send webhooks to the address of the stack', async () => {
    const { form } = await run(await deployed());
    expect(form?.manifest.hook_attributes).toEqual({ url: WEBHOOK_URL, active: true });
  });

  it('stores key and webhook secret in the two secrets of the stack', async () => {
    const aws = await deployed();
    expect((await run(aws)).code).toBe(0);
    expect(JSON.parse(aws.secrets.get(CREDENTIALS) ?? '')).toEqual({ appId: 42, privateKeys: [PRIVATE_KEY] });
    expect(aws.secrets.get(WEBHOOK_SECRET)).toBe('made-by-github');
  });

  it.each(['{"appId": 1, "privateKeys": ["-----BEGIN PRIVATE KEY-----"]}', 'no JSON'])(
    'does not replace what somebody stored there: %s',
    async (stored) => {
      const aws = await deployed(stored);
      expect(await run(aws)).toMatchObject({
        code: 1,
        form: undefined,
        err: expect.stringContaining('--replace'),
      });
      expect(aws.secrets.get(CREDENTIALS)).toBe(stored);
      expect((await run(aws, { replace: true })).code).toBe(0);
    },
  );

  it('says which App is left without a key where IAM does not allow to store it', async () => {
    const { code, err } = await run(await deployed('{}', 'PutSecretValue'));
    expect(code).toBe(1);
    expect(err).toMatch(/octo-upkeep \(id 42\) is made, but .*secretsmanager:PutSecretValue/);
    expect(err).not.toContain('PRIVATE KEY');
  });

  it.each([
    [{ webhook: 'https://hooks.example.org/' }, '--webhook'],
    [{ github: 'https://git.example.org' }, 'github.com alone'],
  ])('takes for a mistake what is for one machine: %j', async (options, words) => {
    expect(await run(await deployed(), options)).toMatchObject({
      code: 2,
      err: expect.stringContaining(words),
    });
  });
});

describe('the doctor of a deployed pipeline', () => {
  it('takes its credentials from the secret of the stack', async () => {
    const aws = await deployed();
    const { session, out } = connectSession({}, { stack: 'embargo', json: true });
    const client = {
      ask: async () => ({ ok: true, policy: { version: 'v', text: '' } }),
      alerts: async () => [],
    };
    await doctor(
      { ...session, client: async () => client },
      {},
      { ...REACH, connectStack: aws.connectStack },
    );
    expect(JSON.parse(out()).findings[0]).toMatchObject({
      about: 'credentials',
      says: expect.stringContaining('none'),
    });
  });
});
