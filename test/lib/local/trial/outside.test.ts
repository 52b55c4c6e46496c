import { describe, expect, it, onTestFinished } from 'vitest';
import { createChannels } from '../../../../lambdas/channels/create-channels.ts';
import { startGitHubStandIn } from '../../../../lib/local/github/github-stand-in.ts';
import { furnish } from '../../../../lib/local/trial/furnish.ts';
import { startOutside } from '../../../../lib/local/trial/outside.ts';

const clock = () => '2026-03-01T09:00:00Z';
const REPOSITORY = 'octo-org/rust-template';

/** What a release of the repository for trials reaches outside of GitHub. */
async function outside() {
  const { state, close } = await startGitHubStandIn({ clock });
  onTestFinished(close);
  const { passTime } = await furnish(state, REPOSITORY, clock);
  const started = await startOutside(state, REPOSITORY, clock);
  onTestFinished(started.close);
  const addresses = JSON.parse(started.variables.REGISTRY_STAND_INS ?? '');
  return { state, passTime, ...started, addressOf: (address: string): string => addresses[address] };
}

describe('the image of the repository for trials', () => {
  it('is proven, unless it is built wrong; built anew, it is proven again', async () => {
    const { addressOf, shipped } = await outside();
    const image = createChannels({ clock, tokens: {} })(
      {
        kind: 'container',
        name: 'container',
        registry: addressOf('https://ghcr.io'),
        image: '{owner}/{repository}',
        tags: ['{version}'],
        platforms: ['linux/amd64', 'linux/arm64'],
      },
      { repository: REPOSITORY, package: 'rust-template', tag: 'v1.4.2' },
    );
    const look = async () => (await image.prove('1.4.2').look()).status;
    expect(await look()).toBe('done');
    expect(shipped.buildImage(true)).toBe('1.4.2');
    expect(await look()).toBe('under-way');
    shipped.buildImage(false);
    expect(await look()).toBe('done');
  });
});

describe('the crate of the repository for trials', () => {
  it('is published by its workflow, which fails where that version is there already', async () => {
    const { state, passTime, shipped } = await outside();
    await state.pushTag(REPOSITORY, 'v1.4.3');
    await passTime();
    expect(shipped.crate().map(({ version }) => version)).toEqual(['1.4.0', '1.4.1', '1.4.2', '1.4.3']);
    await state.runWorkflow(REPOSITORY, 'publish.yml', { branch: 'v1.4.3', conclusion: 'success' });
    expect(state.runs(REPOSITORY).at(-1)).toMatchObject({ title: 'publish', conclusion: 'failure' });
    expect(shipped.crate()).toHaveLength(4);
  });
});

describe('the users of the repository for trials', () => {
  it('hear what is announced to them, and nothing else', async () => {
    const { variables, announced } = await outside();
    const { TRIAL_USERS: url } = JSON.parse(variables.ANNOUNCE_WEBHOOKS ?? '');
    const tell = async (body: string) => (await fetch(url, { method: 'POST', body })).status;
    expect(await tell(JSON.stringify({ subject: 'It is fixed', text: 'All of it' }))).toBe(204);
    expect(await tell(JSON.stringify({ text: 'All of it' }))).toBe(400);
    expect(await tell('not JSON')).toBe(400);
    expect(announced()).toEqual(['It is fixed']);
  });
});
