import { describe, expect, it, onTestFinished } from 'vitest';
import { doctor } from '../../../../lib/connect/doctor/doctor.ts';
import { setup } from '../../../../lib/connect/setup/setup.ts';
import { startGitHubStandIn } from '../../../../lib/local/github/github-stand-in.ts';
import { takingPipeline } from '../../../support/taking-pipeline.ts';
import { scratchFolder } from '../../scratch.ts';
import { connectSession, REACH } from '../connect-session.ts';
import { REPOSITORY } from '../healthy-app.ts';
import { NOW } from '../scripted-github.ts';
import { browser, formOf } from './browser.ts';

/** A person runs the setup, lets the stand-in make the App, and installs it on one repository. */
async function connected(webhook?: string) {
  const standIn = await startGitHubStandIn({ clock: () => NOW });
  onTestFinished(() => standIn.close());
  const { state, url } = standIn;
  const variables = { EMBARGO_DATA: scratchFolder(), GITHUB_API_URL: url };
  const { session, out } = connectSession(variables, { json: true });
  let keys = 0;
  let acted: Promise<unknown> | undefined;
  const person = async (address: string) => {
    const ours = browser();
    const { manifest, state: sent } = formOf((await ours.open(address)).text);
    const code = state.registerApp(manifest);
    return ours.open(`${manifest.redirect_url}?code=${code}&state=${sent}`);
  };
  const options = { github: 'https://github.com', port: 0, browser: true, ...(webhook && { webhook }) };
  const code = await setup(session, options, {
    ...REACH,
    newKey: () => {
      keys += 1;
      return `key-${keys}`;
    },
    openBrowser: (address) => {
      acted = person(address);
    },
    wait: async () => state.addRepository(REPOSITORY),
  });
  await acted;
  return { code, told: JSON.parse(out()), variables, state };
}

describe('setup, as strict as GitHub is', () => {
  it('describes an App that GitHub makes, and then reaches all that it needs', async () => {
    const { code, told, state } = await connected('https://hooks.example.org/webhooks/github');
    expect(code).toBe(0);
    expect(told.app).toMatchObject({ id: state.app.id, slug: state.app.slug });
    expect(told.findings.filter(({ level }: { level: string }) => level === 'problem')).toEqual([]);
    expect(state.app.hook?.url).toBe('https://hooks.example.org/webhooks/github');
  });

  it('describes one without a webhook as well', async () => {
    const { code, state } = await connected();
    expect(code).toBe(0);
    expect(state.app).toMatchObject({ hook: null, events: [] });
  });

  it('leaves behind what the doctor takes at any later time', async () => {
    const { variables, state } = await connected();
    const pipeline = await takingPipeline({ policy: { policy: { version: 'runbook@1a2b3c4d', text: '' } } });
    const { session, out } = connectSession(variables, { json: true, url: pipeline.url });
    expect(await doctor(session, {}, REACH)).toBe(0);
    expect(JSON.parse(out()).findings[0].says).toContain(`The App ${state.app.id}, from`);
  });
});
